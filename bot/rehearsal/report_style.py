"""How the report looks: one column, readable on a phone, light and dark as the reader's device wants it.

Sides differ by the kind of line beside their words, not by colour: a colour is soon somebody's.
"""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2021; --soft: #595f66; --paper: #fcfcfa; --card: #f1f1ec;
  --line: #c9c9c0; --accent: #3b5b7a; --on-accent: #ffffff; --danger: #8a3b2e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e0; --soft: #a9adb1; --paper: #16181a; --card: #212427;
  --line: #3c4146; --accent: #9dbcd9; --on-accent: #10202e; --danger: #e09a8c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.2rem 1rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.65rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .6rem; padding-top: .6rem; border-top: 1px solid var(--line); }
h3, h4, h5, h6 { font-size: 1.05rem; line-height: 1.35; margin: 1.1rem 0 .3rem; }
p { margin: .35rem 0; }
.small, figcaption, .when, footer { color: var(--soft); font-size: .9rem; }
.question { font-size: 1.15rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; }
a { color: var(--accent); }
img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: .4rem; background: #ffffff; }
blockquote { margin: .4rem 0; padding: .1rem 0 .1rem .8rem; border-left: 3px solid var(--line); }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); }
th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.said { margin: .9rem 0; padding: .1rem 0 .1rem .9rem; border-left: 4px solid var(--accent); }
.said.s2 { border-left-style: double; border-left-width: 6px; }
.said.s3 { border-left-style: dotted; }
.said.s4 { border-left-style: dashed; }
.said h4 { margin: 0; }
.line { margin: .6rem 0; color: var(--soft); }
.screen { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem; }
.container { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .4rem 0; }
.section { display: flex; gap: .8rem; align-items: start; justify-content: space-between; }
.row { display: flex; flex-wrap: wrap; gap: .45rem; margin: .6rem 0 .2rem; }
.button, .list { border: 1px solid var(--line); border-radius: .35rem; padding: .2rem .65rem; font-size: .95rem; }
.button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.button.danger { color: var(--danger); border-color: var(--danger); }
.button.off { opacity: .55; }
.list::after { content: " ▾"; }
.screen { margin: .8rem 0; }
.screen > .container:only-child { border: 0; padding: 0; margin: 0; }
.field { margin: .7rem 0 .2rem; }
.entry { border: 1px solid var(--line); border-radius: .35rem; min-height: 2.2rem; background: var(--paper); }
.link, .mention { color: var(--accent); }
figure { margin: 1.4rem 0; }
figcaption { margin-bottom: .3rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: .7rem 0; }
details > summary { cursor: pointer; color: var(--accent); }
@media print { body { max-width: none; } details { display: block; } }
"""
