# The wording of Parley in English: every sentence people read. `screens.md` of the project says why each one is so.
#
# Whole sentences, never glued from parts. A line that repeats (a side, a statement) is one key, filled once per line.
# Keys: <screen>-text1 … the texts in their order · <screen>-line-… a line inside a text that may be left out or repeat ·
# <screen>-button-…, -select-…, -option-… labels · <form>-title, -text, -label-…, -description-…, -option-…
# Pseudonyms, sides and phases are names: they cannot be inflected, so they stand after a colon, in brackets or as
# subject. A clock is one placeholder, after a colon. English stays short enough for wording 40 % longer.

## 1. Names, lists, lengths of time

language-name = English
side-in-text = { $emblem } { $side }
list-separator = { ", " }
band-separator = { " · " }
numbers-cut = { $numbers } and more in the file
numbers-none = none
moderator-number = Moderator { $n }
nobody = nobody
somebody = somebody
no-side = side not shown
no-emblem = •
not-set = not set
yes = yes
no = no
duration-seconds = { $n ->
    [one] 1 second
   *[other] { $n } seconds
}
duration-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
duration-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
duration-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}

## 2. Opinions in words

band-nearly-all-agree = nearly all agree
band-most-agree = most agree
band-agree = agree
band-mixed = mixed
band-disagree = disagree
band-most-disagree = most disagree
band-nearly-all-disagree = nearly all disagree
band-none = no word, the side is small
verdict-shared = shared
verdict-rejected = shared: we reject
verdict-promising = promising
verdict-dividing = dividing
verdict-open = open
answer-agree = agree
answer-disagree = disagree
answer-pass = pass
answer-not-clear = not clear to me
answer-none = no answer
answer-yes = yes
answer-reservation = yes, with a reservation
answer-no = no
guess-none = cannot say
ranked-nearly-all-agree = among the five of nearly all
ranked-most-agree = among the five of most
ranked-mixed = among the five of some

## 3. Setting up

setup-form-title = Set up Parley here
setup-form-label-conveners = Who may open dialogues
setup-form-description-conveners = One or more roles.
setup-form-label-moderators = Who may moderate
setup-form-description-moderators = One or more roles. At least two people are better.
setup-form-label-channel = Where summaries go
setup-form-description-channel = The organisers' channel; all concerned can read it.
setup-form-label-language = Language
setup-form-description-language = For public texts. Each person can choose their own.
setup-form-label-zone = Time zone
setup-form-description-zone = For times you type, such as "tomorrow 18:00".

setup-check-text1 = ### Permissions in { $server }
setup-check-text2 = ✓ Present: { $present }
setup-check-switch-on = Switch it on: Server Settings > Roles > Parley > Permissions > { $permission }
setup-check-missing-view-channel = ✗ Missing: **{ $permission }**. Needed to see the rooms that are made.
setup-check-missing-send-messages = ✗ Missing: **{ $permission }**. Needed to post the words of each turn.
setup-check-missing-manage-channels = ✗ Missing: **{ $permission }**. Needed to make a room for each round.
setup-check-missing-manage-roles = ✗ Missing: **{ $permission }**. Needed to let people into the room of their round.
setup-check-missing-attach-files = ✗ Missing: **{ $permission }**. Needed to post the picture of a summary.
setup-check-missing-read-message-history = ✗ Missing: **{ $permission }**. Needed to find a post again after an interruption.
setup-check-missing-create-events = ✗ Missing: **{ $permission }**. Needed to show the start among the events.
setup-check-missing-add-reactions = ✗ Missing: **{ $permission }**. Needed to switch reactions off in rooms: they show who answered.
setup-check-missing-send-polls = ✗ Missing: **{ $permission }**. Needed to switch polls off in rooms: they show who answered.
setup-check-missing-use-external-apps = ✗ Missing: **{ $permission }**. Needed to switch other apps off in rooms.
setup-check-missing-create-public-threads = ✗ Missing: **{ $permission }**. Needed to switch threads off in rooms.
setup-check-missing-create-private-threads = ✗ Missing: **{ $permission }**. Needed for the tables of each side, and to switch threads off in rooms.
setup-check-missing-send-messages-in-threads = ✗ Missing: **{ $permission }**. Needed for the tables of each side.
setup-check-place = ✗ Missing in { $place }: **{ $permission }**. Needed to post summaries there.
    Switch it on: the settings of { $place } > Permissions > Parley
setup-check-administrators = Good to know: people with the permission Administrator can read every room, and turns do not bind them. Roles that have it here: { $roles }
setup-check-button-again = Check again
setup-check-button-change = Change answers
setup-check-button-help = Help
setup-done-text1 = ✓ All permissions are present. Dialogues may be opened by: { $roles }. Next step: /dialogue open
    To see a whole dialogue first, ask the person who runs Parley for a rehearsal.

permission-view-channel = View Channels
permission-send-messages = Send Messages
permission-manage-channels = Manage Channels
permission-manage-roles = Manage Roles
permission-attach-files = Attach Files
permission-read-message-history = Read Message History
permission-create-events = Create Events
permission-add-reactions = Add Reactions
permission-send-polls = Create Polls
permission-use-external-apps = Use External Apps
permission-create-public-threads = Create Public Threads
permission-create-private-threads = Create Private Threads
permission-send-messages-in-threads = Send Messages in Threads

## 4. Opening a dialogue

open-form-1-title = Open a dialogue: 1 of 3
open-form-1-label-topic = Topic
open-form-1-description-topic = A neutral label that both sides would use.
open-form-1-label-question = Question
open-form-1-description-question = One open question. Not yes or no.
open-form-1-label-format = Format
open-form-1-description-format = What the round is for. You can read each one before.
open-form-1-label-pace = Pace
open-form-1-description-pace = Live: minutes, everybody online. Slow: hours and days.
open-form-1-option-live = Live
open-form-1-option-slow = Slow
open-form-1-label-seats = Seats on each side
open-form-1-description-seats = 3 to 6 is best. 5 or more, to print a word for each side.
open-form-1-option-no-ceiling = No ceiling

open-form-2-title = Open a dialogue: 2 of 3
open-form-2-label-side-1 = Side one: name
open-form-2-description-side-1 = A name its own members would choose.
open-form-2-label-side-2 = Side two: name
open-form-2-description-side-2 = A name its own members would choose.
open-form-2-label-admission = Who may take a seat
open-form-2-description-admission = Who decides, and how. Approval is the usual way.
open-form-2-option-approval = by approval
open-form-2-option-list = by list
open-form-2-option-role = by role
open-form-2-option-open = open
open-form-2-label-role-1 = Role of side one (optional)
open-form-2-description-role-1 = Needed for "by role".
open-form-2-label-role-2 = Role of side two (optional)
open-form-2-description-role-2 = Needed for "by role".

open-form-3-title = Open a dialogue: 3 of 3
open-form-3-label-start = Start
open-form-3-description-start = For example: tomorrow 18:00, or 2026-12-01 18:00
open-form-3-label-seats-until = Latest time to take a seat
open-form-3-description-seats-until = For example: 2 hours before the start
open-form-3-label-summaries = Summaries
open-form-3-description-summaries = When they are published. Nothing appears in between.
open-form-3-option-at-the-end = At the end of the round
open-form-3-option-every-day = Every day at the hour of the start, and at the end
open-form-3-option-every-week = Every week at the hour of the start, and at the end
open-form-3-label-moderators = Moderators
open-form-3-description-moderators = Two are better than one. They do not speak on the topic.
open-form-3-label-alternates = Alternates on each side
open-form-3-description-alternates = They read along from the start and can take a seat.

open-sides-form-title = Sides of the dialogue
open-sides-form-label-side-1 = Side one: name
open-sides-form-description-side-1 = A name its own members would choose.
open-sides-form-label-side-2 = Side two: name
open-sides-form-description-side-2 = A name its own members would choose.
open-sides-form-label-side-3 = Side three: name (optional)
open-sides-form-description-side-3 = A name its own members would choose.
open-sides-form-label-side-4 = Side four: name (optional)
open-sides-form-description-side-4 = A name its own members would choose.

open-list-form-title = Who may take a seat
open-list-form-label-side = { $side }: people
open-list-form-description-side = Only these people can ask for a seat on this side.

open-next-text1 = Part { $n } of 3 is kept for seven days. Nothing is public before *Publish*.
open-next-button-next = Go on
open-next-button-back = Change the last part
open-next-button-discard = Discard

open-preview-text1 = ## { $topic }
    { $question }
    Format: { $format }. Sides: { $sides }. Seats on each side: { $n }
open-preview-text1-no-ceiling = ## { $topic }
    { $question }
    Format: { $format }. Sides: { $sides }. Seats on each side: no ceiling
open-preview-text2 = { "**" }Timeline** (everybody sees it in their own time)
    { $timeline }
    Expected end: { $date }
open-preview-text2-between = { "**" }Timeline** (everybody sees it in their own time)
    { $timeline }
    Expected end: { $date } (at the latest: { $date2 })
open-preview-timeline-phase = { $clock } { $phase }
open-preview-timeline-phase-between = { $clock } { $phase } (at the latest: { $clock2 })
open-preview-timeline-more = … and { $n } more phases
open-preview-text3 = "{ $found }" was read as: { $date } ({ $clock }), time zone { $zone }
open-preview-line-clocks-change = The clocks change during this dialogue. The hour stays the same in: { $zone }
open-preview-line-alternates = Alternates on each side: { $n }
open-preview-line-read-first = Messages between caucuses: moderators read them first, and pass them on or send them back.
open-preview-line-read-at-once = Messages between caucuses: they cross when the side that sends them has agreed.
open-preview-text4 = -# With fewer than five seats on a side, no word is printed for it. A statement can be promising, not shared.
open-preview-text5 = { "**" }Waking hours.** A turn ends in those of its side, a phase in those of all sides.
    { $hours }
open-preview-select-observers = Observers (optional). They only read; everybody is told before.
open-preview-button-read-first = Moderators read first
open-preview-button-read-at-once = Messages cross directly
open-preview-button-publish = Publish
open-preview-button-words = Agreed words
open-words-form-title = Agreed words (R10)
open-words-form-label-agreed = Words to do without
open-words-form-description-agreed = Parted by commas. Exactly these. Everybody reads them first.
agreed-words = { "**" }Agreed words (R10), version { $version }:** { $names }
agreed-words-none = { "**" }Agreed words (R10):** none in this dialogue.
open-preview-button-topic = Change topic
open-preview-button-sides = Change sides
open-preview-button-times = Change times
open-preview-button-hours = { $emblem } { $side }: hours
open-preview-button-discard = Discard

open-hours-form-title = Hours of: { $side }
open-hours-form-label-zone = Time zone
open-hours-form-description-zone = Where most people of this side live, such as Europe/Berlin.
open-hours-form-label-waking = Waking hours
open-hours-form-description-waking = For example: 8:00 to 22:00. No time runs out outside of them.
open-hours-form-label-rest = Rest days (optional)
open-hours-form-description-rest = Days of the week on which no time runs out.
open-hours-form-label-calendar = Holidays (optional)
open-hours-form-description-calendar = Of a country, such as DE, or of a part of it, such as DE-BY.
open-hours-form-label-days-off = Other days off (optional)
open-hours-form-description-days-off = For example: 2026-12-24, 2026-12-27 to 2027-01-01
hours-line = { $emblem } { $side }: { $from } to { $until }, time zone { $zone }
hours-line-always = { $emblem } { $side }: around the clock, time zone { $zone }
hours-line-rest = -# Rest days: { $days }
hours-line-holidays = -# Public holidays of: { $calendar }
hours-line-off = -# Days off until the expected end: { $dates }
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

open-published-text1 = Published: invitation in { $place }, event for { $date }, desk for moderators in { $place2 }. Seats can be taken until: { $date2 }
open-published-text1-soon = Published: invitation in { $place }. Event: { $date }. The desk for moderators is being made. Seats can be taken until: { $date2 }
open-discarded-text1 = The draft is discarded. Nothing was published.
quorum-postponed-text1 = { "**" }Parley** · The round does not begin yet: each side needs at least { $n } people. New start: { $date } ({ $clock }). Seats stay as they are.
dialogue-moved-text1 = { "**" }Parley** · The start has moved. New start: { $date } ({ $clock }). Seats and requests stay as they are.
dialogue-cancelled-text1 = { "**" }Parley** · This dialogue does not take place. Nothing from it is published, and its list of seats is destroyed: { $date }

dialogue-list-text1 = ### Dialogues in { $server }
dialogue-list-line = { "**" }{ $number }.** { $topic } · { $stage } · starts: { $date }
dialogue-list-none = There is no dialogue here at the moment. Next step: /dialogue open
dialogue-list-more = … and { $n } more
stage-draft = draft
stage-inviting = inviting
stage-running = running
stage-paused = paused
stage-closed = closed
stage-cancelled = cancelled
dialogue-cancel-check-text1 = This cancels the dialogue no. { $number }: { $topic }. Nothing from it is published. Everybody who asked for a seat reads it in the place of the invitation. It cannot be undone.
dialogue-cancel-check-button-cancel = Cancel the dialogue
dialogue-cancel-check-button-keep = Keep it
dialogue-cancel-done-text1 = Cancelled: { $topic }. The invitation says so now.
dialogue-cancel-kept-text1 = Nothing was changed.

## 5. Invitation and seat

invitation-text1 = ## { $topic }
    { $question }
invitation-text2 = { $count ->
        [2] Two sides talk
        [3] Three sides talk
       *[other] { $count } sides talk
    } in turns, under names dealt for this dialogue: { $sides }. Nothing here is binding. At the end there is a summary of what { $count ->
        [2] both sides share
       *[other] all sides share
    } and where they differ.
invitation-text3 = Starts: { $date } ({ $clock })
    Takes about: { $duration }
invitation-text3-between = Starts: { $date } ({ $clock })
    Takes about: { $duration } to { $duration2 }
invitation-text3-most = Starts: { $date } ({ $clock })
    Takes at most: { $duration }
invitation-line-side = { $emblem } { $side }: seats free: { $n }
invitation-line-side-no-ceiling = { $emblem } { $side }: seats free
invitation-line-until = Seats can be taken until: { $date }
invitation-text4 = -# Moderators: { $moderators }. Observers: { $observers }. Summaries go to: { $place }
invitation-button-ask = Ask for a seat
invitation-button-my-seat = My seat
invitation-button-rules = Ground rules
invitation-button-see = Who can see what
invitation-button-timeline = Timeline
invitation-button-help = Help
invitation-closed = Seats could be taken until: { $date }
invitation-cancelled = { "**" }Parley** · This dialogue does not take place.
invitation-event = { $topic }. { $question } { $count ->
        [2] Two sides
        [3] Three sides
       *[other] { $count } sides
    }, in turns, under dealt names. Ask for a seat: { $link } Discord lists the people who press Interested.
timeline-text1 = ### Timeline (in your own time)
    { $timeline }
    Expected end: { $date }
timeline-text1-between = ### Timeline (in your own time)
    { $timeline }
    Expected end: { $date } (at the latest: { $date2 })
timeline-text2 = { "**" }Waking hours.** A turn ends in those of its side, a phase in those of all sides. The clocks in the room show your own time.
    { $hours }

seat-side-text1 = Step 1 of 3. Which side do you belong to in this dialogue? You keep this side until the close. Whoever admits people confirms it. Nobody tests your views.
    -# Order of the sides: drawn.
seat-side-button-side = { $emblem } { $side }
seat-side-button-neither = Neither fits
seat-neither-text1 = This dialogue has seats for { $count ->
        [2] two sides
        [3] three sides
       *[other] { $count } sides
    }. You can read the summaries in { $place }. If a side is missing, tell the organisers: they can open a dialogue with more sides.

seat-card-title = ### Step 2 of 3. Who can see what
seat-card-title-alone = ### Who can see what
seat-card-text1 = { "**" }People in the room** see your words, your dealt name, your side and the time. They see which accounts are in the room, because Discord shows that. They do not see which account has which name. At a table for one side only, people there see which accounts are on it.
seat-card-text2 = { "**" }Moderators** see the same, and concerns and held words under dealt names. They do not see which account has which name. Those who admit people see which account asked for which side.
seat-card-line-messages-at-once = Messages that your side sends to the other side have no author. Nobody outside learns who proposed one or who agreed to it. Moderators read at your side's table, and do not decide about messages.
seat-card-line-messages-read-first = Messages that your side sends to the other side have no author. Nobody outside learns who proposed one or who agreed to it. Moderators read each before it is sent.
seat-card-line-unmasking = Two of them together may learn who holds a seat, only when a person is in danger, and you are told.
seat-card-text3 = { "**" }Organisers** see summaries and how evenly the turns went. No votes, no authors.
    { "**" }Owners and administrators of this server**, and other bots they let in, can open the room and the tables of each side, and read them.
    { "**" }The person who runs Parley** holds the list of seats and accounts, and the votes, on a machine. It is kept apart from other data, but that person could open it. Its key is destroyed on: { $date }
    { "**" }Discord** sees what you press and write, and your account. It lists everybody who presses *Interested* on the event.
seat-card-text4 = { "**" }What nobody can prevent:** screenshots, people who know how you write, people who notice who is online, one person with two accounts.
    { "**" }Votes**: no screen shows them to anybody but you. Summaries speak in words such as "most", never in counts.
seat-card-button-read = I have read this
seat-card-button-no = Not for me

seat-rules-text1 = ### Step 3 of 3. Ground rules, version { $version }
    { $rules }
seat-rules-text1-alone = ### Ground rules, version { $version }
    { $rules }
seat-rules-text2 = You may pass at any time, and leave. You never have to say why.
seat-rules-button-keep = I can keep these
seat-rules-button-question = I have a question
seat-rules-button-no = Not for me
seat-question-text1 = Moderators of this dialogue: { $moderators }. They answer questions about the rules before you decide. Nothing is recorded until you accept.
seat-not-for-me-text1 = Nothing is kept of this. The invitation stays open to you until: { $date }

seat-asked-text1 = ### Your request is in
    Side: { $emblem } { $side }. Answer by: { $date }
    Your name here is drawn when the round begins, for everybody at the same time. This keeps arrivals and names apart.
seat-asked-text2-off = Parley can tell you by direct message when your turn comes. It names this server and the time, not the topic. Now: off
seat-asked-text2-on = Parley tells you by direct message when your turn comes. It names this server and the time, not the topic. Now: on
seat-asked-button-messages-on = Direct messages on
seat-asked-button-messages-off = Direct messages off
seat-asked-button-test = Send a test message
seat-asked-button-language = Language
seat-asked-button-take-back = Take the request back
seat-taken-back-text1 = Your request is taken back. Nothing is kept of it.
seat-given-back-text1 = Your seat is given back. It is free for somebody else now.
seat-test-message-text1 = { $server }: this is the test message you asked for. Messages like this one name the server and a time, nothing else.
seat-test-sent-text1 = ✓ Sent. If it did not arrive, look at the privacy settings of this server in Discord.
seat-messages-on-text1 = ✓ Direct messages are on. You can switch them off under *My seat*.
seat-messages-off-text1 = ✓ Direct messages are off. Notes wait for you under *My seat*.
seat-language-text1 = Language for what only you read. Public posts stay in: { $language }
seat-language-select = Choose a language
seat-language-done-text1 = ✓ From now on: { $language }
seat-admitted-text1 = You have a seat. Side: { $emblem } { $side }. Starts: { $date } ({ $clock }). Your name here is drawn when the round begins.
seat-admitted-text1-place = You have a seat. Side: { $emblem } { $side }. Starts: { $date } ({ $clock }). Room: { $place }
seat-admitted-button-my-seat = My seat
seat-admitted-button-give-back = Give the seat back
seat-not-admitted-text1 = No seat this time. Side: { $emblem } { $side }. Reason: { $reason } Summaries will be in: { $place }
seat-not-admitted-button-see = Who can see what
seat-dealt-text1 = ### Your name here: { $emblem } { $pseudonym } ({ $side })
    The round begins. Only you see this. *My seat* in the room shows it again. Room: { $place }
seat-dealt-text1-alternate = ### Your name here: { $emblem } { $pseudonym } ({ $side })
    The round begins. You are an alternate and read along. Only you see this. *My seat* in the room shows it again. Room: { $place }
seat-dealt-button-room = Go to the room
seat-dealt-button-my-seat = My seat
seat-side-full-text1 = { $emblem } { $side }: all seats are taken. { $count ->
        [2] Both sides
       *[other] All sides
    } have the same number of seats, so no seat is added to one side.
seat-side-full-button-waiting = Waiting list
seat-side-full-button-alternate = Be an alternate
seat-already-text1 = You have a seat. Side: { $emblem } { $side }. Starts: { $date } ({ $clock })
seat-already-button-my-seat = My seat
seat-already-button-room = Go to the room
seat-too-late-text1 = Seats could be taken until: { $date }. The sides are closed now, so that everybody knows whom they talk with. Summaries will be in: { $place }
seat-not-on-list-text1 = Seats in this dialogue go to people the organisers have named. Your account is not among them for any side. The summaries will be in: { $place }

## 6. The room's panel

panel-head = ## { $phase } ({ $n } of { $m })
    { $purpose }
panel-line-prompt = > { $prompt }
panel-line-ends = Ends: { $clock }
panel-line-next = Next: { $emblem } { $pseudonym } ({ $side }). Why: { $why }
panel-line-next-at = Opens after a short silence: { $clock }
panel-line-deciding = A moderator decides about the next step, at the latest: { $clock }
panel-line-closing = The time of this phase is over. The turn that is open can still be finished.

panel-welcome-text1 = ## { $topic }
    { $phase } ({ $n } of { $m }). { $purpose }
panel-welcome-text2 = Take a minute to read the ground rules. Is there anything to add? The first turn opens when everybody in a seat has accepted, at the latest: { $clock }
    Moderators: { $moderators }. Observers: { $observers }
panel-welcome-button-keep = I can keep these today
panel-welcome-button-rules = Read the rules
panel-welcome-button-question = I have a question
panel-welcome-button-see = Who can see what

panel-head-plain = ## { $phase } ({ $n } of { $m })
panel-line-hands = After that: raised hands, { $n }
panel-line-after = -# After this phase: { $phase }
panel-line-last = -# This is the last phase.
panel-line-phase-ends = This phase ends: { $clock }
panel-order-go-round = Everybody has one turn, in an order drawn for this phase. The side that begins changes each phase.
panel-order-alternate = The sides take turns, one person from each side after the other.
panel-order-side-block = First one side has all its turns, then the other. The side that begins changes each phase.
panel-order-queue = Whoever wants to speak raises a hand. Nobody has to speak.
panel-order-open = Everybody can write when they want to. Between two texts of one person somebody else comes first, or some time passes.
panel-order-pair = One person speaks, one from the other side listens. Then the listener speaks.
panel-asks-text1 = A question goes to one person on the other side. A short reply follows.
panel-restates-text1 = Say back before you answer: words of the other side, until their owner says that this is what was meant.
panel-balance-text1 = This phase ends when the turns of the sides differ by no more than: { $n }
panel-unattributed-text1 = Words stand here without a name. Whoever has the floor is told so privately.
panel-reporters-text1 = One person of each side reports, drawn for this phase. Whoever passes hands over to the next person of the same side.
panel-turns-speaking = { "**" }Speaking now: { $emblem } { $pseudonym } ({ $side })**
panel-turns-asking = { "**" }Asking now: { $emblem } { $pseudonym } ({ $side })**
panel-turns-answering = { "**" }Answering now: { $emblem } { $pseudonym } ({ $side })**
panel-turns-replying = { "**" }Replying now: { $emblem } { $pseudonym } ({ $side })**
panel-turns-restating = { "**" }Saying back now: { $emblem } { $pseudonym } ({ $side })**
panel-turns-deciding = { "**" }Deciding now: { $emblem } { $pseudonym } ({ $side })**
panel-turns-button-speak = Speak
panel-turns-button-ask = Ask
panel-turns-button-answer = Answer
panel-turns-button-reply = Reply
panel-turns-button-restate = Say back
panel-turns-button-prepare = Prepare my words
panel-turns-button-pass = Pass
panel-turns-button-pass-for-now = Pass for now
panel-turns-button-ready = I am ready
panel-button-read = Read no. { $n }

panel-queue-button-hand = Raise hand
panel-queue-free = The floor is free. Whoever raises a hand has it at once, and is told so in private.
panel-queue-order = -# Order: first turn in this phase, then balance between the sides, then balance between speakers, then the hand raised first.
panel-open-button-write = Write
panel-fishbowl-text1 = { "**" }This side speaks: { $emblem } { $side }.** Listening: { $sides }
panel-asking-text1 = { "**" }This side asks: { $emblem } { $side }.** Answering: { $sides }
panel-reporter-text1 = { "**" }One person of this side speaks, drawn for this phase: { $emblem } { $side }.** Listening: { $sides }
    Whoever passes hands over to the next person of the same side.
panel-fishbowl-button-note = Keep a private note

panel-restate-rule = Say back before you answer.
panel-restate-words = Words of: { $emblem } { $pseudonym } ({ $side }), no. { $number }. Try { $n } of { $m }
panel-restate-gate = Replies open when { $emblem } { $pseudonym } confirms: That's it.
panel-restate-choice = Not said back yet: no. { $numbers }. The form asks which one.
panel-decide-text1 = Is this what was meant in no. { $number }? No reason is needed.
panel-decide-tries = *That's it* confirms the words. After *Not quite* they are said back once more. This was try { $n } of { $m }.
panel-decide-button-yes = That's it
panel-decide-button-no = Not quite

draft-heading = ### Draft { $number }
draft-change-answers = -# Clause { $clause } answers no. { $numbers }.
draft-change-own = -# Clause { $clause } is worded anew.
draft-line-note = -# { $note }
draft-line-nobody-bound = -# Nobody is bound by any draft.
draft-option-clause = Clause { $clause }
draft-option-whole = The text as a whole
panel-one-text-head = ## { $phase } ({ $n } of { $m }). Draft { $draft }
panel-one-text-text1 = Nobody is bound by any draft. Which of your needs is not met yet? No accepting, no rejecting, no other text. Nothing is shown until both sides are done.
panel-one-text-until = At the latest: { $clock }
panel-one-text-select = Write about a clause
panel-one-text-button-read = Read the draft
panel-one-text-button-mine = Read mine
panel-one-text-button-done = I am done
criticise-form-title = About a clause
criticise-form-text =
    Clause { $clause }

    { $words }
criticise-form-label-words = Which need is not met?
criticise-form-description-words = Not whether you accept it, and no other text.
criticised-text1 = ✓ Kept for clause { $clause }. Nobody sees it before both sides are done. You can change it until then.
criticised-whole-text1 = ✓ Kept for the text as a whole. Nobody sees it before both sides are done. You can change it until then.
criticism-mine-line = { "**" }{ $clause }** { $words }
criticism-clause = clause { $clause }
criticism-whole = the text as a whole
criticism-heading = ### { $emblem } { $pseudonym } ({ $side }), no. { $number }. On { $about }
criticism-heading-side = ### From { $emblem } { $side }, no. { $number }. On { $about }
criticism-heading-none = ### No. { $number }. On { $about }
draft-form-title = A draft of the text
draft-form-text = { $numbers }
draft-form-line = { $clause }: no. { $numbers }
draft-form-label-clauses = The text
draft-form-description-clauses = One clause a line, at most 24.
draft-form-label-changes = What changed, for which words
draft-form-description-changes = A line for each changed clause, such as: 2: no. 14 and no. 17
draft-put-text1 = ✓ Draft { $number } is posted.

panel-caucus-text1 = People of this side and the moderators read here. Only what this side releases goes to the other side. The other side has the same time and the same question.
panel-caucus-button-ready = We are ready
panel-caucuses-text1 = Each side is at a table of its own now, with the same question and the same time. Your table is a thread of this room. Here nothing needs to be written.

## Messages between caucuses. Nothing here says who proposed or who agreed, or how many.

crossing-to-room = the room
crossing-to-moderators = the moderators
crossing-share-all = everybody of this side who is here
crossing-share = { $share } of those of this side who are here
crossing-proposal-text1 = { "**" }Parley** · Proposed as a message of this side. To: { $place }
crossing-line-answers = -# It answers: { $words }
crossing-line-said = { $emblem } { $side }: { $words }
crossing-state-proposed = -# Who has to agree: { $share }. Nobody outside sees it before. Ends: { $clock }
crossing-state-read = -# This side has agreed. A moderator reads it first. Answer promised: { $clock }
crossing-state-crossed = -# ✓ Sent, without a name: { $clock }
crossing-state-sent-back = -# A moderator sent it back. Reason: { $reason }
crossing-state-lapsed = -# Not sent. The time for it is over. Somebody can propose the words again.
crossing-message-text1 = { "**" }Parley** · A message from { $emblem } { $side }, sent by its own vote:
crossing-message-text1-answer = { "**" }Parley** · An answer from { $emblem } { $side }, sent by its own vote:
crossing-published-text1 = { "**" }Parley** · Published by the votes of both sides. From { $emblem } { $side }:
crossing-wish-text1 = { "**" }Parley** · A wish to publish this exchange in the room, word for word:
crossing-wish-other = { $emblem } { $side } has agreed.
crossing-wish-open = -# Who has to agree: { $share }. Then the other side decides for itself. Ends: { $clock }
crossing-wish-open-last = -# Who has to agree: { $share }. Then it is published. Ends: { $clock }
crossing-wish-agreed = -# This side has agreed. { $emblem } { $side } decides for itself. Ends: { $clock }
crossing-wish-published = -# ✓ Published in the room.
crossing-wish-lapsed = -# Not published. The time for it is over.
crossing-button-agree = Agree
crossing-button-not-yet = Not yet
crossing-button-answer = Answer
crossing-button-publish = Agree to publish
crossings-text1 = ### Messages of { $emblem } { $side }
    Words go from here to the other side, to the room or to the moderators as words of the whole side. Who has to agree: { $share }. Nobody outside learns who proposed or who agreed.
crossings-line-at-once = What this side has agreed to is sent at once.
crossings-line-read-first = Moderators read first what this side has agreed to. They pass it on, or send it back with a reason.
crossings-none = Nothing is open, and nothing has come.
crossings-open-agreed = Proposed, and you have agreed. To: { $place }. Ends: { $clock }
    { $words }
crossings-open-not-yet = Proposed, and you have not agreed yet. To: { $place }. Ends: { $clock }
    { $words }
crossings-read = A moderator reads it first. To: { $place }. Answer promised: { $clock }
    { $words }
crossings-exchange = To be published in the room, if both sides agree: the exchange that begins "{ $words }"
crossings-wish-agreed = Your side has agreed to publish the exchange that begins "{ $words }". The other side decides for itself. Ends: { $clock }
crossings-button-propose = Propose a message
crossings-button-look = Messages
crossing-form-title = A message of your side
crossing-form-title-answer = An answer of your side
crossing-form-label-words = Words
crossing-form-description-words = Your side reads them first. Up to { $n } characters.
crossing-form-label-to = To
crossing-form-description-to = Sent without a name, when your side has agreed.
crossing-form-option-side = { $emblem } { $side }
crossing-form-option-room = The room
crossing-form-option-moderators = The moderators
crossing-proposed-text1 = Proposed. Your side reads it at its own table, without your name, and you have agreed.
crossing-proposed-text1-alone = Your side has agreed.
crossing-agreed-text1-on = You have agreed. You can change that while it is open.
crossing-agreed-text1-off = Not yet. You can agree while it is open.
crossing-agreed-text1-over = You have agreed, and with that your side has.
crossing-read-text1 = { $n ->
        [one] ### A message to read
       *[other] ### A message to read. Waiting: { $n }
    }
    From: { $emblem } { $side }. To: { $place }
crossing-read-none = No message waits to be read.
crossing-read-passed-text1 = { $n ->
        [0] ✓ Passed on. No other message waits.
       *[other] ✓ Passed on. Waiting: { $n }
    }
crossing-read-back-text1 = { $n ->
        [0] ✓ Sent back with your reason. No other message waits.
       *[other] ✓ Sent back with your reason. Waiting: { $n }
    }
crossing-read-button-pass = Pass it on
crossing-read-button-back = Send it back
crossing-read-button-next = Next message
crossing-back-form-title = Send a message back
crossing-back-form-label-reason = Reason
crossing-back-form-description-reason = The side reads it. It can propose other words.
panel-table-done = This side is done with the phase. The next one opens when every side is done.
panel-table-rests = The round goes on in the room. Here nothing needs to be written.
panel-awaiting-text1 = The answers are being summed up. The next step opens with the summary.
panel-pairs-text1 = Everybody has a partner from the other side, drawn. *My pair* opens your conversation. Only the people in it and the moderators can read it. Nothing from it appears here.
panel-pairs-button-mine = My pair

panel-silent-text1 = Everybody writes at the same time. Nothing is shown yet. All texts appear together, in a drawn order, when everybody is ready, at the latest: { $clock }
panel-silent-text1-open = Everybody writes at the same time. Nothing is shown yet. All texts appear together, in a drawn order, when everybody is ready.
panel-silent-button-write = Write
panel-silent-button-read = Read or change mine
panel-silent-button-ready = I am ready
panel-silent-button-pass = Pass

panel-notes-text1 = A time to think. Notes are for their writer alone and are never shown.
panel-notes-button-note = Keep a private note
panel-notes-button-read = Read or change mine
panel-notes-button-ready = I am ready

panel-writing-text1 = Everybody can propose statements: one idea each, in up to 200 characters. They are read for form, then join the ballot in a drawn order, without names.
panel-writing-line-until = Statements can be proposed until: { $date } ({ $clock })
panel-writing-button-propose = Propose a statement
panel-writing-button-mine = My statements
panel-writing-button-policy = Read the policy

panel-seeding-text1 = The moderators put down first statements. You can add yours later. Nothing needs to be written now.
panel-screening-text1 = The statements are read for form, not for opinion, on five published grounds. Each author gets the ground and one rewrite. The ballot opens after that, at the latest: { $clock }
panel-screening-text1-open = The statements are read for form, not for opinion, on five published grounds. Each author gets the ground and one rewrite. The ballot opens after that.
panel-screening-button-mine = My statements
panel-screening-button-policy = Read the policy

panel-ballot-text1 = The ballot is open. You answer alone, one statement at a time, and can change every answer until the vote on that statement closes. Nobody sees a result before the summary.
panel-ballot-text1-text = One question is asked about the draft as a whole. You answer alone, and can change the answer until this phase ends. Nobody sees a result before the summary.
panel-ballot-text1-drafts = Several drafts compete. You put them in order, alone, and can change the order until this phase ends. Nobody sees a result before the summary.
panel-ballot-text1-ranking = You choose five statements, the most important first. You do it alone, and can change it until this phase ends. Nobody sees a result before the summary.
panel-ballot-text1-ranking-few = With fewer than six statements on the list nothing is ranked.
panel-ballot-text1-prediction = You guess which word will stand for the other side, one statement at a time, before any result. Nobody sees a guess of yours.
panel-ballot-line-next = Next closing and summary: { $date } ({ $clock })
panel-ballot-button-vote = Vote
panel-ballot-button-read-all = Read all statements

panel-reading-text1 = The summary is there to be read. Nothing needs to be written now.
panel-reading-button-mine = My answers beside it

panel-moderators-text1 = The moderators prepare the next step. Nothing needs to be written now.

panel-paused-text1 = ## Paused: { $phase } ({ $n } of { $m })
    The clock stands still.
panel-paused-line-left = When the room continues, this turn has this long left: { $duration }
panel-paused-line-speaking = Speaking then: { $emblem } { $pseudonym } ({ $side })
panel-paused-line-until = Continues at the latest: { $clock }
panel-paused-line-until-stopped = A moderator says how it goes on, at the latest: { $clock }

panel-closing-text1 = ## Closing: { $topic }
    The last turns are over. Thank you to everybody who took part.
    The final summary appears: { $date } ({ $clock })
panel-closing-text1-soon = ## Closing: { $topic }
    The last turns are over. Thank you to everybody who took part.
    The final summary is the next post.
panel-closing-button-my-words = My words
panel-closing-button-help = Help

panel-closed-text1 = ## Closed: { $topic }
    This dialogue is closed. The list of seats and accounts and the votes are destroyed: { $date }
panel-closed-line-room = This room can be read until: { $date }
panel-closed-line-summary = Final summary: { $link }
panel-closed-button-mine = My answers beside it
panel-closed-button-help = Help

standing-button-messages = Messages
standing-button-propose = Propose a statement
standing-button-pause = Ask for a pause
standing-button-concern = Raise a concern
standing-button-my-seat = My seat
standing-button-help = Help

why-list = next on the drawn list
why-first-turn = first turn in this phase
why-side-balance = balance between the sides
why-speaker-balance = balance between speakers
why-hand = hand raised first
why-asked = answers a question
why-listened = has listened
why-says-back = says the words back
why-decides = decides about own words
why-hands = other hands go first
why-no-hand = raise a hand to speak
why-not-yet = not decided yet
why-had-it = your turn in this phase is over
why-alternate = a moderator calls an alternate

## 7. A turn

contribution-heading = ### { $emblem } { $pseudonym } ({ $side }), no. { $number }
contribution-heading-side = ### A text from { $emblem } { $side }, no. { $number }
contribution-heading-none = ### A text, no. { $number }
contribution-heading-reply = ### { $emblem } { $pseudonym } ({ $side }), no. { $number }. Reply to: { $emblem2 } { $pseudonym2 } ({ $side2 })
restatement-heading = ### { $emblem } { $pseudonym } ({ $side }) says back no. { $number }
restate-mark-waiting = -# { $emblem } { $pseudonym } decides: is this what was meant? Try { $n } of { $m }
restate-mark-confirmed = -# ✓ Confirmed: That's it ({ $emblem } { $pseudonym }). Replies are open.
restate-mark-returned = -# ↻ Not quite yet. Try { $n } of { $m }
restate-mark-open = -# ◦ Still open. The words stay as they are.
contribution-line-confirmed = -# ✓ said back and confirmed ({ $pseudonym })
contribution-line-source = -# Source: { $link }
contribution-line-edited = -# Edited: { $clock }
question-posted = ### { $emblem } { $pseudonym } ({ $side }), no. { $number }. Question to: { $emblem2 } { $pseudonym2 } ({ $side2 })
taken-back-text1 = ### { $emblem } { $pseudonym } ({ $side }), no. { $number }
    -# Withdrawn by its author.
grace = { "**" }Speaking now: { $emblem } { $pseudonym } ({ $side })**. Finishing. Words sent by this time count: { $clock }
lapse = { "**" }Parley** · The turn passes. { $emblem } { $pseudonym } ({ $side }) comes again at the end of this list.
lapse-last = { "**" }Parley** · The turn passes. { $emblem } { $pseudonym } ({ $side }) has had this turn.
texts-revealed-text1 = { "**" }Parley** · All texts of this phase, in a drawn order: { $phase }

speak-form-title = Your turn
speak-form-text = { $prompt }
    Ends: { $clock }
speak-form-text-plain = Ends: { $clock }
speak-form-label-words = Your words
speak-form-description-words = As { $pseudonym } ({ $side }). Limit: { $n }
speak-form-label-source = Where is this from? (optional)
speak-form-description-source = A link or a source, if you state a fact.
ask-form-title = Ask a question
ask-form-label-to = To
ask-form-description-to = One person on the other side.
ask-form-select-to = Choose one person
ask-form-label-question = Your question
ask-form-description-question = One question. Could the answer surprise you?
say-form-title = Your words
restate-form-title = Say it back
restate-form-text =
    Words of: { $emblem } { $pseudonym } ({ $side }), no. { $number }

    { $words }
restate-form-label-about = Whose words
restate-form-description-about = One text of the other side that nobody has said back yet.
restate-form-select-about = Choose one text
restate-form-label-words = What you heard
restate-form-description-words = In your own words. No question, advice or answer yet.
reply-form-title = Your reply
reply-form-label-about = Reply to
reply-form-description-about = One text of the other side.
reply-form-select-about = Choose one text
reply-form-label-words = Your reply
reply-form-label-agree = Something you agree with
reply-form-description-agree = One thing from what you heard.
reply-form-label-learned = Something you learned
reply-form-description-learned = One thing you did not know or had not seen so.
reply-line-agree = Agrees with: { $words }
reply-line-learned = Learned: { $words }
pair-form-label-to = Who listens (optional)
pair-form-description-to = Without a choice it is the next person on the list.
quoted-option = No. { $number }, { $emblem } { $pseudonym } ({ $side })
decide-text1 =
    ### Your words, no. { $number }
    { $words }
decide-text2 =
    ### Said back by { $emblem } { $pseudonym } ({ $side })
    { $words }

    Is this what was meant? No reason is needed.
decided-yes-text1 = ✓ Confirmed: That's it. Replies are open.
decided-no-text1 = Noted: not quite. { $emblem } { $pseudonym } tries again.
seat-name = { $emblem } { $pseudonym }
pair-view-text1 = ### You: { $emblem } { $pseudonym }. Your partner: { $others }
pair-view-nothing = Nothing has been said here yet.
pair-view-older = -# Older texts are left out here.
pair-view-open = Everybody here can write when they want to.
pair-view-button-write = Write
pair-view-button-restate = Say back
pair-view-button-look = Look again
pair-view-button-done = We are done
pair-read-text1 = ### Conversation { $n } of { $m }: { $others }
pair-read-button-next = Next conversation
pair-words-text1 = { $emblem } { $pseudonym } has written in *My pair*.
answer-form-title = Your reply
answer-form-text = { $question }
    Ends: { $clock }
answer-form-label-words = Your words
answer-form-description-words = As { $pseudonym } ({ $side }). Limit: { $n }
write-form-title = Write
write-form-text = { $prompt }
write-form-label-words = Your words
write-form-description-words = They appear with all others. Limit: { $n }
note-form-title = A private note
note-form-label-words = Your note
note-form-description-words = Nobody else sees it. Limit: { $n }
prepare-form-title = Prepare my words
prepare-form-label-words = Your words
prepare-form-description-words = Kept for you until your turn. Limit: { $n }
correct-form-title = Correct my last words
correct-form-label-words = Your words
correct-form-description-words = The post then says: edited. Limit: { $n }

floor-yours-speak-text1 = Your turn is open. Ends: { $clock }. Opening *Speak* keeps it open once, for at most: { $duration }
floor-yours-answer-text1 = Your turn is open: a question for you, no. { $number }. Ends: { $clock }. Opening *Answer* keeps it open once, for at most: { $duration }
floor-yours-ask-text1 = Your turn is open, to ask one question. Ends: { $clock }. Opening *Ask* keeps it open once, for at most: { $duration }
floor-yours-restate-text1 = Your turn is open, to say back what the other side said. Ends: { $clock }. Opening *Say back* keeps it open once, for at most: { $duration }
floor-yours-reply-text1 = Your turn is open, to reply to words of the other side. Ends: { $clock }. Opening *Reply* keeps it open once, for at most: { $duration }
floor-yours-decide-text1 = Your words no. { $number } were said back. Is this what was meant? Ends: { $clock }
floor-yours-button-restate = Say back
floor-yours-button-reply = Reply
floor-yours-button-decide = Read both and decide
floor-yours-button-speak = Speak
floor-yours-button-ask = Ask
floor-yours-button-answer = Answer
floor-yours-button-pass = Pass
floor-yours-button-pass-for-now = Pass for now
prepared-text1 = ✓ Kept for you. Nobody else sees it. Your next form opens with these words.
prepared-button-change = Change them
prepared-button-delete = Delete them
note-kept-text1 = ✓ Kept for you alone. It is never shown to anybody else.
note-kept-button-change = Change it
note-kept-button-delete = Delete it
written-text1 = ✓ Kept. It appears with all other texts of this phase. You can change it until then.
written-button-change = Change it
written-button-delete = Delete it
written-button-ready = I am ready
ready-text1 = ✓ Noted. You can still change your text until this phase ends.
mine-none-text1 = There is nothing of yours in this phase yet.
mine-text1 = ### Yours, in this phase
    { $words }
mine-button-change = Change it
mine-button-delete = Delete it
deleted-text1 = ✓ Deleted. Nobody else saw it.
rules-accepted-text1 = ✓ Noted. The first turn opens when everybody in a seat has accepted.
more-time-text1 = From your next turn on you have one and a half times the time. Nobody is told: the clock in the room shows the usual time. You can switch it off here.
more-time-button-usual = Usual time
usual-time-text1 = From your next turn on you have the usual time.
usual-time-button-more = More time for me
heard-text1 = ✓ Posted as no. { $number }. You can correct it or withdraw it until: { $clock }
corrected-text1 = ✓ Corrected: no. { $number }. The post says that it was edited.
withdrawn-text1 = ✓ Withdrawn: no. { $number }. The number stays, so that others can still point to it.
withdraw-check-text1 = This removes your words of no. { $number } from the room. The number stays. It cannot be undone.
withdraw-check-button-withdraw = Withdraw them
withdraw-check-button-keep = Keep them
passed-text1 = You pass. The turn goes on.
passed-for-now-text1 = You come again at the end of this list. This works once in each phase.
time-note-text1 = Time note. Ends: { $clock }. Words sent by this time still count: { $clock2 }
draft-kept-text1 = The turn ended: { $clock }. Your words are not posted. They are kept under *My drafts and notes* until the phase ends, and your next form opens with them.
draft-kept-button-show = Show my words
draft-kept-button-delete = Delete them
draft-shown-text1 = ### Your draft. Nobody else sees it.
    { $words }
draft-shown-button-change = Change it
draft-shown-button-delete = Delete it

my-seat-text1 = ### { $emblem } { $pseudonym } ({ $side })
    Your next turn: { $why }. About: { $clock }
my-seat-text1-no-clock = ### { $emblem } { $pseudonym } ({ $side })
    Your next turn: { $why }
my-seat-text2-messages-off = Direct messages: off. Language: { $language }
my-seat-text2-messages-on = Direct messages: on. Language: { $language }
my-seat-text2-nights = Night hours: { $from } to { $until }, time zone { $zone }
my-seat-text1-before = ### Your seat
    Side: { $emblem } { $side }. Starts: { $date } ({ $clock })
    Your name here is drawn when the round begins, for everybody at the same time.
my-seat-text1-asked = ### Your request
    Side: { $emblem } { $side }. Answer by: { $date }
my-seat-line-messages = { $n ->
        [one] Your side's messages: 1 waits for your word
       *[other] Your side's messages: { $n } wait for your word
    }
my-seat-notes-text1 = ### Notes for you
    { $notes }
my-seat-button-correct = Correct my last words
my-seat-button-withdraw = Withdraw my last words
my-seat-button-drafts = My drafts and notes
my-seat-button-statements = My statements
my-seat-button-more-time = More time for me
my-seat-button-usual-time = Usual time for me
my-seat-button-messages-on = Direct messages on
my-seat-button-messages-off = Direct messages off
my-seat-button-language = Language
my-seat-button-nights = Night hours
nights-form-title = My night hours
nights-form-text = No direct message comes in these hours. The end of your turn does not move with them: everybody sees it, and it would show where you live.
nights-form-label-zone = Time zone
nights-form-description-zone = Such as Europe/Berlin. Nobody else sees it.
nights-form-label-from = Night begins (optional)
nights-form-description-from = For example 22:00. Empty: no night hours of your own.
nights-form-label-until = Night ends (optional)
nights-form-description-until = For example 8:00
nights-set-text1 = ✓ Kept for you alone. No direct message comes from { $from } to { $until }, time zone { $zone }. The ends of turns stay as they are.
nights-off-text1 = ✓ You have no night hours of your own. Direct messages keep to the waking hours of your side.
nights-button-change = Change night hours
my-seat-button-answers = My answers
my-seat-button-catch-up = Catch up
my-seat-button-alternate = Ask for an alternate
my-seat-button-no-alternate = No alternate for me
my-seat-button-leave = Leave the dialogue
my-seat-button-give-back = Give the seat back
my-drafts-text1 = ### My drafts and notes. Nobody else sees them.
my-drafts-prepared = { "**" }Kept for your next turn**
    { $words }
my-drafts-late = { "**" }Came after the turn**
    { $words }
my-drafts-hidden = { "**" }Written in this phase**
    { $words }
my-drafts-note = { "**" }A private note**
    { $words }
my-drafts-statement = { "**" }A statement**
    { $words }
my-drafts-message = { "**" }A message from your side**
    { $words }
my-drafts-none = There is nothing here yet. *Prepare my words* keeps words for your next turn.
my-drafts-cut = -# The words are longer than fits here. The form shows them whole.
my-drafts-button-prepared = Change prepared words
my-drafts-button-note = Change the note
my-drafts-button-statement = Propose the statement
my-drafts-button-message = Open the message
my-drafts-button-delete = Delete all

dm-turn-open-text1 = { $server }: your turn is open. Ends: { $date } ({ $clock }). To the room: { $link }
dm-turn-half-text1 = { $server }: half of your time is left. Ends: { $date } ({ $clock }). To the room: { $link }
dm-turn-last-text1 = { $server }: your turn ends: { $date } ({ $clock }). You can also pass for now and come again at the end of the list. To the room: { $link }
dm-note-text1 = { $server }: there is a note for you. It opens with *My seat* in the room: { $link }
dm-button-room = To the room
dm-button-pass-for-now = Pass for now
dm-button-stop = No more messages
room-slow-note = { "**" }Parley** · Time note. { $n ->
        [one] 1 person still owes a turn
       *[other] { $n } people still owe a turn
    }. Ends: { $date } ({ $clock })
turn-half-text1 = Time note. Half of your time is left. Ends: { $date } ({ $clock })
owes-accept-text1 = Time note. The ground rules wait for your answer. This phase ends: { $date } ({ $clock })
owes-accept-button = I can keep these today
owes-vote-text1 = Time note. Some statements wait for your answer. The vote closes: { $date } ({ $clock })
owes-vote-button = Vote
owes-write-text1 = Time note. There is no text of yours in this phase yet. It ends: { $date } ({ $clock })
owes-write-button = Write
owes-ready-text1 = Time note. This phase waits until everybody is ready, at the latest: { $date } ({ $clock })
owes-ready-button = I am ready

## 7b. Before anybody sees the words: hints, what points to a person, agreed words
# Never say who is present: the words are the same whoever is named.

rules-here = -# Looked at before it is posted: { $rules } (rules, version { $version }). Nobody else sees what is found.
hint-text1 = { "**" }A hint before this is posted.**
hint-line-rule = Rule { $rule }: { $ruletext }
hint-line-found = Found: "{ $found }". { $reason }
hint-clock = Your clock stands still while you choose, until: { $clock }
hint-kept = If you choose nothing, your words are kept as a draft and offered again.
hint-made = -# Made by rule, not by a person. Nobody else sees it.
hint-button-send = Send as it is
hint-button-edit = Edit
hint-button-wrong = This hint is wrong
hint-airtime = Fewer turns so far for others here. Could this wait a little?
hint-speak-for-yourself = This speaks for other people. What do you see or feel yourself?
hint-person = This speaks about a person. What is the idea you mean?
hint-question = This may be an answer in the form of a question. Could the answer surprise you?
hint-one-question = One short question at a time is easier to answer. Which one matters most?
hint-source = This states a fact. You can add where it is from.
personal-data-text1 = { "**" }This seems to point to a person or an account.** It is not posted yet.
personal-data-button-edit = Change it
personal-data-button-send = It is not personal
personal-data-button-delete = Delete my words
personal-name = It looks like a name. Could it do without?
personal-account = It looks like an account. Could it do without?
personal-contact = It looks like a way to reach somebody. Could it do without?
personal-address = It looks like an address. Could it do without?
personal-link = It is a link. Could it do without?
personal-number = It looks like a number that belongs to somebody. Could it do without?
held-text1 = { "**" }Your words are not posted yet.**
held-word = It is on the list that everybody accepted. You can write it differently, or ask the moderators.
held-button-edit = Write it differently
held-button-ask = Ask the moderators
held-button-delete = Delete my words
hint-gone-text1 = These words do not wait any more. What is not posted is kept under *My drafts and notes*.
hint-gone-button-drafts = My drafts and notes
note-clock-goes-on = The clock has stood still twice in this turn, and goes on now.
desk-hints = { "**" }Hints said to be wrong:** { $names }
desk-hint = { $rule }: { $n }

## 8. Pauses and concerns

pause-asked-text1 = Noted. Nobody is told who asked, or which side. The room rests if two sides ask, or if a moderator decides so. You can take this back.
pause-asked-button-take-back = Take it back
concern-received-text1 = Received. A moderator answers by: { $date } ({ $clock }). The answer appears under *My seat*. In danger now? Contact local emergency services: Parley is a program and cannot call for help.

## 9. Moderators

desk-text1 = ## Desk: { $topic }
    { $phase } ({ $n } of { $m }).
desk-text1-before = ## Desk: { $topic }
    Stage: { $stage }. Starts: { $date } ({ $clock })
desk-text1-over = ## Desk: { $topic }
    Stage: { $stage }.
desk-line-ends = This phase ends: { $clock }
desk-closes-accepted = It ends by itself when everybody has accepted the rules.
desk-closes-ready = It ends by itself when everybody is ready.
desk-closes-turns = It ends by itself when everybody has had a turn.
desk-closes-passed = It ends by itself when everybody has passed, one after the other.
desk-closes-timer = It ends by itself when the time is over.
desk-closes-moderator = A moderator can end it before, with *Next phase*.
desk-closes-moderator-alone = It ends when a moderator presses *Next phase*.
desk-closes-quorum = It ends by itself after so many turns on each side: { $n }.
desk-closes-vote = It ends by itself when enough people on each side are ready.
desk-line-look-again = -# Turns do not change the desk by themselves. *Look again* brings it up to date.
desk-line-decide = Decide by: { $clock }. After that the round pauses.
desk-line-continues = Continues at the latest: { $clock }
desk-line-closes = Without a decision the round closes: { $clock }
desk-line-speaking = Speaking: { $emblem } { $pseudonym } ({ $side }). Ends: { $clock }
desk-line-no-turn = People without a turn yet in this phase: { $m }
desk-line-awaited = The answers on the text are being summed up. The next phase opens with the summary.
desk-line-pairs = Pairs in conversation: { $n }
desk-line-hands = Hands: { $names }
desk-line-caucus-speaking = { $emblem } { $side }: speaking: { $pseudonym }. Ends: { $clock }
desk-line-caucus-done = { $emblem } { $side }: done with this phase
desk-line-caucus = { $emblem } { $side }: ready: { $n } of { $m }
desk-line-accepted = Ground rules accepted: { $n } of { $m }
desk-line-ready = Ready: { $n } of { $m }
desk-line-arrived = { $emblem } { $side }: seats taken: { $n }, requests waiting: { $m }
desk-line-next = Next phase: { $phase }
desk-line-last = This is the last phase.
desk-line-quorum = Each side needs at least: { $n }
desk-section-next = { "**" }Next step.** { $cue }
desk-section-also = { "**" }Also.** { $cue }
desk-section-screening = { "**" }Statements waiting:** { $n }. Answer promised: { $clock }
desk-section-messages = { "**" }Messages to read:** { $n }. Answer promised: { $clock }
desk-section-requests = { "**" }Requests for a seat:** { $n }. Waiting since: { $clock }
desk-section-button-open = Record as open
desk-section-button-again = One more try
desk-section-button-read = Read
desk-text2 = { "**" }Both sides so far**
desk-text2-sides = { "**" }All sides so far**
desk-line-side = { $emblem } { $side }: turns: { $n }. Time: { $duration }. Turns that ran out: { $m }
desk-button-begin = Begin
desk-button-next = Next phase
desk-button-pause = Pause
desk-button-continue = Continue
desk-button-more-time = More time
desk-button-skip = Skip the turn
desk-button-undo = Undo
desk-button-help = What the buttons do
desk-button-pairs = Read the pairs
desk-button-draft = Write the draft
desk-button-log = Who did what
desk-button-seed = Add statements
desk-button-screening = Read statements
desk-button-admission = Requests for a seat
desk-button-status = Look again
desk-button-stop = Stop safely
desk-button-end = End the round
desk-button-cancel = Cancel
desk-button-times = Change times
desk-button-alternate = Call an alternate

cue-begin = Everybody can begin when each side is there. Begin now?
cue-ready = Everybody has had or passed a turn. Ready to move on?
cue-accepted = Everybody has accepted the ground rules. Ready to move on?
cue-votes-in = Every ballot is complete. Ready to move on?
cue-no-hands = No hand is up. Ready to move on?
cue-tables-ready = Everybody at every table is ready. Ready to move on?
cue-restate = Three tries at saying back no. { $number }. Help, or record it as still open?
cue-restate-again = Or one more try at saying back no. { $number }?
cue-draft = The text waits for a draft. Write it down?
cue-draft-put = The draft is posted. Ready to move on?
cue-decide = This phase waits for a moderator. Move on, or give more time?
cue-time-short = { $duration } left for { $n } phases. Shorten one, or stop after this one?
cue-lapses = Two turns in a row ran out. Side: { $side }. Check the connection, or call the alternate?
cue-paused = The round is paused. Continue?
cue-screening = Statements wait for an answer on form.
cue-requests = Somebody waits for an answer about a seat.

desk-begin-check-text1 = The round begins now. Names are dealt, and everybody with a seat gets access to the room at the same time.
desk-begin-check-button-begin = Begin
desk-begin-check-button-wait = Wait
desk-skip-which-text1 = Several tables have an open turn. Which one is meant?
desk-skip-button-turn = Turn of { $pseudonym }
desk-skip-check-text1 = This turn ends now: { $pseudonym }. It comes again at the end of the list. Words being written are kept.
desk-skip-check-button-end = End this turn
desk-skip-check-button-minute = Give one more minute
desk-skip-check-button-cancel = Cancel
desk-next-check-text1 = This phase ends now: { $phase }. Next phase: { $phase2 }. It opens for everybody at once. You can take it back for ten seconds.
desk-next-check-text1-last = This phase ends now: { $phase }. It is the last one, so the round closes for everybody. The final summary follows. It cannot be undone.
desk-next-check-button-next = Next phase
desk-next-check-button-no-more = End the repetition
desk-next-check-button-cancel = Cancel
desk-stop-check-text1 = The round stops here. All words and answers are kept. Nothing is published until a moderator decides how it goes on.
desk-stop-check-button-stop = Stop safely
desk-stop-check-button-cancel = Cancel
desk-end-check-text1 = The round ends now, for everybody. The final summary follows, from the answers as they stand. It cannot be undone.
desk-end-check-button-end = End the round
desk-end-check-button-cancel = Cancel
desk-more-time-form-title = More time
desk-more-time-form-label-minutes = Minutes
desk-more-time-form-description-minutes = For the turn that is open, else for this phase.
desk-seed-form-title = Add statements
desk-seed-form-label-statements = Statements, one on each line
desk-seed-form-description-statements = Up to 200 characters each. Labelled as a start.
desk-seeded-text1 = ✓ Added: { $n }. They join the ballot with the next batch, labelled: Written by the organisers as a start.
desk-unchanged-text1 = Nothing was changed.
desk-done-text1 = ✓ Done. The desk shows it.
desk-done-button-undo = Undo

desk-begun = Begun. By: { $role }. When: { $clock }
desk-moved = Moved to: { $phase }. By: { $role }. When: { $clock }
desk-paused = Paused. By: { $role }. When: { $clock }
desk-paused-alone = Paused, because no moderator decided in time. When: { $clock }. Without a decision the round closes: { $clock2 }
desk-continued = Continued. By: { $role }. When: { $clock }
desk-continued-alone = Continued, because the longest time of a pause was over. When: { $clock }
desk-more-time = More time: { $duration }. By: { $role }. When: { $clock }
desk-skipped = Turn ended by a moderator. By: { $role }. When: { $clock }
desk-undone = Last step taken back. By: { $role }. When: { $clock }
desk-stopped = Stopped safely. By: { $role }. When: { $clock }
desk-ended = Round ended. By: { $role }. When: { $clock }
desk-closed = Round closed. When: { $clock }
desk-cancelled = Dialogue cancelled. By: { $role }. When: { $clock }
desk-message-passed = A message between the sides passed on. By: { $role }. When: { $clock }
desk-message-back = A message between the sides sent back. By: { $role }. When: { $clock }
desk-screened = Statement answered. By: { $role }. When: { $clock }
desk-admitted = Request for a seat answered. By: { $role }. When: { $clock }
desk-log-text1 = ### Who did what
    { $lines }
desk-log-none = No step yet.

outside-words = Somebody who may write everywhere wrote in the room. It is not part of the record. It can be deleted there. When: { $clock }
stopped = { "**" }Parley** · The round stops here. All words and answers are kept. A moderator says how it goes on. By: { $date }
summary-withheld = { "**" }Parley** · There is no summary this time. Nothing from these votes is published, now or later.
closed-unmoderated = { "**" }Parley** · This round is closed, because no moderator was there to decide. Texts that are posted stay. Nothing that was not screened is published.

admission-text1 = { "**" }A request for a seat.** Account: { $role }. Side: { $emblem } { $side }. Waiting since: { $clock }
admission-text2 = Seats free: { $sides }
admission-line-side = { $emblem } { $side }: { $n }
admission-line-side-no-ceiling = { $emblem } { $side }: no ceiling
admission-button-admit = Admit
admission-button-refuse = Not this time
admission-button-later = Later
admission-none-text1 = No request waits for an answer.
admission-done-text1 = ✓ Admitted. Side: { $emblem } { $side }. Requests that still wait: { $n }
admission-refused-text1 = ✓ Answered: no seat this time. Requests that still wait: { $n }
admission-next-button = Next request
admission-form-title = Not this time
admission-form-label-reason = Reason
admission-form-description-reason = The person reads these words.

screening-text1 = { "**" }Statement waiting.** From a participant. { $n ->
        [0] No other waits
        [one] 1 more waits
       *[other] { $n } more wait
    }
    > { $statement }
screening-line-near = Close to: no. { $number }, "{ $statement }"
screening-select-ground = Accept, or give the ground
screening-option-accept = Accept
screening-option-off-topic = Off the topic
screening-option-duplicate = Same as another
screening-option-identifying = Points to a person
screening-option-abusive = Against rule R10
screening-option-two-ideas = Two ideas in one
screening-button-about-me-no = About me: no
screening-button-about-me-yes = About me: yes
screening-button-policy = Look at the policy
screening-button-later = Later
screening-none-text1 = No statement waits for an answer.
screening-done-text1 = ✓ Saved. Statements that still wait: { $n }
screening-done-button-next = Next statement
screening-answer-text1 = Your statement is not on the ballot yet. Ground: { $reason } You can rewrite it once. It is then read by another moderator.
    > { $statement }
screening-answer-text1-final = Your statement is not on the ballot. Ground: { $reason }
    > { $statement }
screening-answer-button-rewrite = Rewrite it
screening-answer-button-withdraw = Withdraw it
ground-off-topic = It is off the topic.
ground-duplicate = It says the same as another one.
ground-identifying = It points to a person.
ground-abusive = It is against rule R10.
ground-two-ideas = There are two ideas in one.
policy-text1 = ### How statements are read
    A moderator reads each statement for its form, never for its opinion. There are five grounds, and no other:
    1. Off the topic: it does not speak to the question.
    2. Same as another: it says what a statement on the ballot says.
    3. Points to a person: somebody could be found by it.
    4. Against rule R10: slurs, threats or dehumanising words.
    5. Two ideas in one: people could agree with one half and not with the other.
policy-text2 = The author always gets the ground and one rewrite. Statements reach the moderators in batches, at fixed times, so that no time points at anybody. They join the ballot in batches too, in a drawn order, without a name.

## 10. Ballot and statements

ballot-start-text1 = Your answers are private: not shown to the room, moderators or organisers. You can change an answer until the vote on that statement closes. Next closing: { $date } ({ $clock }). The order of the statements is drawn for you alone.
ballot-start-text1-no-date = Your answers are private: not shown to the room, moderators or organisers. You can change an answer until the vote on that statement closes. The order of the statements is drawn for you alone.
ballot-start-button-begin = Begin
ballot-start-button-see = Who can see what
ballot-saved = -# Saved for no. { $number }: { $answer }. Important to you: no
ballot-saved-important = -# Saved for no. { $number }: { $answer }. Important to you: yes
ballot-skipped = -# Skipped for now: no. { $number }. It comes again at the end.
ballot-progress = Statement { $n } of { $m }
ballot-statement = > **{ $number }.** { $statement }
ballot-by-participant = -# Written by a participant
ballot-by-organisers = -# Written by the organisers as a start
ballot-button-agree = Agree
ballot-button-disagree = Disagree
ballot-button-pass = Pass
ballot-button-not-clear = Not clear to me
ballot-button-skip = Skip for now
ballot-button-important-no = ☆ Important to me: no
ballot-button-important-yes = ★ Important to me: yes
ballot-button-back = Back
ballot-button-finish = Finish for now
ballot-again-text1 = Statement { $n } of { $m }. Your answer so far: { $answer }. A new answer replaces it.
ballot-again-button-agree = Agree
ballot-again-button-disagree = Disagree
ballot-again-button-pass = Pass
ballot-again-button-not-clear = Not clear to me
ballot-again-button-keep = Keep it so
ballot-again-button-finish = Finish for now
ballot-finished-text1 = ✓ Saved. Answered: { $n } of { $m }. New statements may still come. You can change answers until the vote on a statement closes. Next closing: { $date } ({ $clock })
ballot-finished-text1-no-date = ✓ Saved. Answered: { $n } of { $m }. New statements may still come. You can change answers until the vote on a statement closes.
ballot-finished-button-next = Next open statement
ballot-finished-button-change = Change an answer
ballot-finished-button-propose = Propose a statement
ballot-none-text1 = There is no statement on the ballot at the moment. New ones come in batches.
ballot-list-text1 = ### Statements on the ballot, { $n } of { $m }
ballot-list-line = { "**" }{ $number }.** { $statement }
ballot-list-select = Answer or change one
ballot-list-button-before = Page before
ballot-list-button-after = Next page
ballot-list-button-vote = Vote

ballot-home-text1 = ### What you can answer
ballot-home-line-statements = Statements answered: { $n } of { $m }
ballot-home-line-text = Draft { $number }, as a whole: { $answer }
ballot-home-line-drafts = Order of the drafts: { $numbers }
ballot-home-line-ranking = Five statements, the most important first: { $numbers }
ballot-home-line-guesses = Guesses about the other side: { $n } of { $m }
ballot-home-none = no answer
ballot-home-text2 = -# Only you see your answers. Next closing: { $date } ({ $clock })
ballot-home-text2-no-date = -# Only you see your answers.
ballot-home-button-statements = Statements
ballot-home-button-text = The text
ballot-home-button-drafts = The drafts
ballot-home-button-ranking = My five
ballot-home-button-guesses = Guesses

ballot-one-question-text1 = Draft { $number }. Could you live with this text, as a whole?
ballot-one-question-text1-again = Draft { $number }. Could you live with this text, as a whole? Your answer so far: { $answer }. A new answer replaces it.
ballot-one-question-button-yes = Yes
ballot-one-question-button-reservation = With a reservation
ballot-one-question-button-no = No
ballot-one-question-button-read = Read the draft
ballot-one-question-saved = ✓ Saved for draft { $number }: { $answer }. You can change it until this phase ends.
ballot-one-question-saved-reservation = If the text is accepted, this is printed with it, as from your side:
    > { $reservation }
ballot-one-question-button-change = Change the answer
ballot-one-question-button-home = What else is asked
reservation-form-title = A reservation
reservation-form-label-reservation = Your reservation
reservation-form-description-reservation = Printed with your side ({ $side }), not your name.

order-text1 = ### Drafts that compete: { $numbers }
    Which do you prefer? Put all of them in order.
order-text1-again = ### Drafts that compete: { $numbers }
    Your order so far: { $answer }. A new order replaces it.
order-button-open = Put them in order
order-form-title = Your order of the drafts
order-form-label-1 = First
order-form-description-1 = The draft you prefer to all others.
order-form-label-2 = Second
order-form-description-2 = The next one.
order-form-label-3 = Third
order-form-description-3 = The next one.
order-form-label-4 = Fourth
order-form-description-4 = The next one.
order-form-label-5 = Fifth
order-form-description-5 = The last one.
order-form-select = Choose a draft
order-form-option = Draft { $number }
order-saved = ✓ Saved. Your order of the drafts: { $numbers }. You can change it until this phase ends.

rank-text1 = ### Choose five of these, page { $n } of { $m }
    The most important to you comes first. Five places are worth 5, 4, 3, 2 and 1 points.
rank-line = { "**" }{ $number }.** { $statement }
rank-line-so-far = Your five so far, the most important first: { $numbers }
rank-line-narrowed = For the form you chose: { $numbers }. It needs at least { $n }.
rank-select = For the form, from this page
rank-button-before = Page before
rank-button-after = Next page
rank-button-open = Put five in order
rank-few-text1 = With fewer than six statements on the list nothing is ranked.
rank-form-title = Your five, in order
rank-form-label-1 = First
rank-form-description-1 = The most important to you: 5 points.
rank-form-label-2 = Second
rank-form-description-2 = 4 points.
rank-form-label-3 = Third
rank-form-description-3 = 3 points.
rank-form-label-4 = Fourth
rank-form-description-4 = 2 points.
rank-form-label-5 = Fifth
rank-form-description-5 = 1 point.
rank-form-select = Choose a statement
rank-form-option = { $number }. { $statement }
rank-saved = ✓ Saved. Your five, the most important first:
rank-saved-line = { $place }: **no. { $number }** { $statement }
rank-saved-until = You can change them until this phase ends.
rank-saved-button-change = Change my five
rank-saved-button-home = What else is asked

ballot-predict-progress = Guess { $n } of { $m }
ballot-predict-progress-again = Guess { $n } of { $m }. Your guess so far: { $band }. A new one replaces it.
ballot-predict-text1 = Your guess: which word will stand for the other side? The other side: { $emblem2 } { $side2 }
ballot-predict-statement = > **{ $number }.** { $statement }
ballot-predict-saved = -# Saved for no. { $number }: { $band }
ballot-predict-select = Choose a word
ballot-predict-option-none = I cannot say
ballot-predict-button-back = Back
ballot-predict-button-next = Next
ballot-predict-button-finish = Finish for now
ballot-predict-finished-text1 = ✓ Saved. Guessed: { $n } of { $m }. You can change a guess until the vote on its statement closes. Guesses are compared, never marked.
ballot-predict-finished-button-next = Next open guess
ballot-predict-finished-button-change = Look at my guesses
ballot-predict-finished-button-home = What else is asked

propose-form-title = Propose a statement
propose-form-text = One idea. A plain claim, or "I ...". No names of people. Others answer agree, disagree or pass.
propose-form-label-statement = Statement
propose-form-description-statement = Up to 200 characters. You can edit it until the first vote.
propose-received-text1 = ✓ Received. A moderator reads it for form, not for opinion. Answer by: { $date }. It joins the ballot without your name.
propose-received-button-another = Propose another
propose-received-button-policy = Read the policy
rewrite-form-title = Rewrite your statement
rewrite-form-text = Ground: { $reason } You can rewrite it once.
rewrite-form-label-statement = Statement
rewrite-form-description-statement = Up to 200 characters.
statement-new = { "**" }Parley** · New statements on the ballot: { $n }. They are read by everybody before anybody sees a result.
statement-new-button-vote = Vote
my-statements-text1 = ### My statements
my-statements-line-waiting = > { $statement }
    -# Waits to be read for form. Answer by: { $date }
my-statements-line-returned = > { $statement }
    -# Not on the ballot yet. Ground: { $reason }
my-statements-line-returned-plain = > { $statement }
    -# Not on the ballot yet. The ground is in the answer to it.
my-statements-line-accepted = > { $statement }
    -# Accepted. It joins the ballot with the next batch.
my-statements-line-open = > **{ $number }.** { $statement }
    -# On the ballot.
my-statements-line-closed = > **{ $number }.** { $statement }
    -# Its vote is closed.
my-statements-line-withdrawn = > { $statement }
    -# Withdrawn by you.
my-statements-none = You have not proposed a statement yet.
my-statements-select = Rewrite or withdraw one
my-statements-button-propose = Propose a statement
my-statements-button-rewrite = Rewrite it
my-statements-button-withdraw = Withdraw it
my-statements-withdrawn-text1 = ✓ Withdrawn. It does not join the ballot.

## 11. Checkpoint

summary-title = ## { $topic }: summary { $number }
summary-title-final = ## { $topic }: final summary
summary-heading-shared = ### Shared by all sides
summary-heading-rejected = ### Shared: we reject
summary-heading-promising = ### Promising
summary-heading-dividing = ### Divides us
summary-heading-open = ### Open
summary-heading-restated = ### Said back and confirmed
summary-heading-reservations = ### Reservations
summary-heading-new = ### New since summary { $number }
summary-statement = { "**" }{ $number }.** { $statement }
summary-band = { $emblem } { $side }: { $band }
summary-more-here = Also here: { $numbers }
summary-promising = { $numbers }. One side is too small for a word.
summary-open = Open: { $numbers }
summary-not-known-yet = Not known yet: { $numbers }
summary-not-known = Not known: { $numbers }
summary-closest = Closest: { $numbers }
summary-confirmed = Confirmed: { $numbers }
summary-still-open = Still open: { $numbers }
summary-reservation = No. { $number }, a reservation from { $emblem } { $side }: "{ $reservation }"
summary-heading-text = ### The text
summary-text-accepted = Accepted: draft { $number }
summary-text-not-accepted = Not accepted: draft { $number }
summary-text-not-known = Not known: draft { $number }. Too few have answered.
summary-text-reservation = A reservation from { $emblem } { $side }: "{ $reservation }"
summary-text-more = { $n ->
        [one] One more reservation stands under *Read all of it*.
       *[other] { $n } more reservations stand under *Read all of it*.
    }
summary-draft-chosen = Among the drafts { $numbers }, the one that no side puts far behind: draft { $number }
summary-draft-not-known = Drafts { $numbers }: not known. Too few have answered.
summary-heading-ranking = ### First on every side
summary-ranking-common = At the top on every side: { $numbers }
summary-ranking-none = Nothing is at the very top on every side.
summary-ranking-own = { $emblem } { $side }, among its first: { $ranked }
summary-ranking-own-heading = { $emblem } { $side }, among its first:
summary-ranking-own-item = { $number } ({ $word })
summary-ranking-own-line = { "**" }{ $number }.** { $statement } ({ $word })
summary-ranking-own-line-plain = { "**" }{ $number }.** { $statement }
summary-ranking-not-known = Not known: too few have ranked.
summary-heading-expected = ### What the sides expected
summary-expected = No. { $number }. Guess ({ $emblem } { $side }): { $band }. Answer ({ $emblem2 } { $side2 }): { $band2 }
summary-expected-more = Also here: { $numbers }
summary-new = { $numbers }
summary-reworded = Reworded and asked again: { $numbers }
summary-kept = Earlier results stay. Statements published: { $n }. Not known yet: { $m }
summary-kept-final = Earlier results stay. Statements published: { $n }. Not known: { $m }
summary-method = -# Made by rule, without a language model. Method: { $word }, version { $version }. Shared: "most agree" or more on each side. Sides in drawn order, the other way round next time.
summary-method-strict = -# Made by rule, without a language model. Method: { $word }, version { $version }. Shared: "agree" on each side. Sides in drawn order, the other way round next time.
summary-line-files = -# Files: summary, statements, picture.
summary-counted = Statements published: { $n }. Not known yet: { $m }
summary-counted-final = Statements published: { $n }. Not known: { $m }
summary-button-mine = My answers beside it
summary-button-all = Read all of it
summary-button-test = Test a shared item
summary-button-bar = Words and bar explained
summary-button-before = Page before
summary-button-after = Next page
summary-nothing-text1 = ### Shared by all sides
    Nothing reached the bar this time. The bar: "most agree" or more on each side. This is a common result at this point of a dialogue.
summary-nothing-text1-strict = ### Shared by all sides
    Nothing reached the bar this time. The bar: "agree" on each side. This is a common result at this point of a dialogue.
summary-nothing-heading-closest = ### Closest
summary-nothing-missed = { $bands }. Not reached on: { $sides }
summary-nothing-reword = Their authors may reword them before: { $date }. A reworded statement is a new one.
summary-few-text1 = No results this time: on no statement have enough people on each side answered yet.
summary-few-text1-final = No results: on no statement have enough people on each side answered.
summary-few-not-known = Not known yet: { $numbers }
summary-few-not-known-final = Not known: { $numbers }
summary-few-confirmed = Said back and confirmed: { $numbers }
summary-page = Page { $n } of { $m }
summary-question = Question: { $question }
summary-all-open-line = { "**" }{ $number }.** { $statement }
summary-all-heading-not-known-yet = ### Not known yet
summary-all-heading-not-known = ### Not known
summary-mine-title = ### My answers beside the published words
summary-mine-line = No. { $number }. Your answer: { $answer }. { $bands }
summary-mine-text = Draft { $number }. Your answer: { $answer }. { $bands }
summary-mine-text-not-known = Draft { $number }. Your answer: { $answer }
summary-mine-drafts = Your order of the drafts: { $numbers }. Chosen: draft { $number }
summary-mine-ranking = Your five: { $numbers }. At the top on every side: { $number }
summary-mine-guess = No. { $number }. Your guess ({ $emblem2 } { $side2 }): { $band }. Answer: { $band2 }
summary-mine-private = -# Only you see your answer. Do not share a picture of this message.
summary-mine-none-text1 = You have not answered any statement of this summary.
bar-explained-text1 = ### Words and bar
    For each side and statement there is one word: nearly all agree, most agree, mixed, most disagree, nearly all disagree. It follows by rule from the answers on that side.
    { "**" }Most agree** means: even with a cautious estimate, at least half of that side agrees. **Nearly all** means: at most one person in seven, or one person alone, answered otherwise.
bar-explained-text1-strict = ### Words and bar
    For each side and statement there is one word: agree, mixed, disagree. It follows by rule from the answers on that side, where at least eight people answered.
    { "**" }Agree** means: even with a cautious estimate, at least half of that side agrees.
bar-explained-text2 = { "**" }Shared**: every side agrees, or every side disagrees. **Dividing**: one side agrees and another disagrees. **Promising**: every side that has a word agrees, and one side is too small for a word. **Open**: everything else.
    A side with fewer than five answers has no word, so that no word points at a person. Counts are never published, to nobody.
bar-explained-text3 = A statement is published once, at an announced time, when enough people on each side have answered, whatever they answered. The rest stays not known yet.
bar-explained-text = { "**" }A text** is accepted when every side agrees; a yes with a reservation is a yes. Reservations are printed as from a side. Where everybody on a side has one, a draw leaves one out, so that none of them says who agreed.
bar-explained-drafts = { "**" }Drafts that compete** are put in order inside each side, by the method of Schulze. The draft whose worst place on any side is the best goes on. A draw decides between equals. No order is published.
bar-explained-ranking = { "**" }Ranking**: each person's five are worth 5, 4, 3, 2 and 1 points. The top is a third of the list, and five at the most. First stands what is at the top on every side, then what each side put first itself, in drawn order. The word says how many of that side have it among their five. Points and places are never published.
bar-explained-prediction = { "**" }What the sides expected**: a side's guess is the middle one of its people's guesses. It is shown only where both sides thought the other farther away than it is.

summary-alt-head = Chart. Rows are statements; columns are five words: nearly all disagree, most disagree, mixed, most agree, nearly all agree.
summary-alt-head-strict = Chart. Rows are statements; columns are three words: disagree, mixed, agree.
summary-alt-side = { $side }: { $mark }.
summary-alt-shared = Shared: statement { $number }: { $words }.
summary-alt-rejected = Shared, we reject: statement { $number }: { $words }.
summary-alt-promising = Promising: statement { $number }: { $words }.
summary-alt-dividing = Differing: statement { $number }: { $words }.
summary-alt-open = Open: statement { $number }: { $words }.
summary-alt-text = Text, draft { $number }: { $words }.
summary-alt-common = At the top on every side: { $numbers }.
summary-alt-own = First on { $side }: { $numbers }.
summary-alt-expected = Expected, statement { $number }: { $words }.
summary-alt-guess = { $side }, { $band }, and { $side2 } said { $band2 }
summary-alt-word = { $side }, { $band }
summary-alt-word-separator = { "; " }
summary-alt-more = More rows: in the text of the summary.
mark-circle = circle
mark-square = square
mark-triangle = triangle
mark-diamond = diamond
mark-cross = cross
mark-star = star

picture-title = { $topic }
picture-subtitle = Summary { $number }
picture-subtitle-final = Final summary
picture-shared = Shared by all sides
picture-rejected = Shared: we reject
picture-promising = Promising
picture-dividing = Divides us
picture-open = Open
picture-text = The text
picture-text-accepted = Accepted: draft { $number }
picture-text-not-accepted = Not accepted: draft { $number }
picture-common = At the top on every side
picture-own = Among the first of { $side }
picture-expected = What the sides expected
picture-guess = Guess ({ $side }): { $band }. Answer ({ $side2 }): { $band2 }
picture-nearly-all-disagree = nearly all disagree
picture-most-disagree = most disagree
picture-disagree = disagree
picture-mixed = mixed
picture-agree = agree
picture-most-agree = most agree
picture-nearly-all-agree = nearly all agree
picture-number = No. { $number }
picture-text-in-summary = The words are in the text of the summary.
picture-more = More statements: in the text of the summary.
picture-nothing = Nothing reached the bar this time.
picture-method = Made by rule from words, never from counts.

summary-organisers-title = ## { $topic }: how round { $number } went
summary-organisers-turns = Turns: { $sides }
summary-organisers-time = Time: { $sides }
summary-organisers-ran-out = Turns that ran out: { $sides }
summary-organisers-steps = Steps by moderators: { $sides }
summary-organisers-side = { $side } { $n }
summary-organisers-side-time = { $side } { $duration }
summary-organisers-text2 = -# No votes, authors, names or texts of cases are in here or in the files. Nothing is published on request between the announced times.
summary-organisers-button-bar = Words and bar explained

file-summary-title = { $topic }: summary { $number }
file-summary-title-final = { $topic }: final summary
file-question = Question: { $question }
file-sides = Sides, in drawn order: { $sides }
file-nothing = Nothing reached the bar.
file-not-known-yet = Not known yet
file-not-known = Not known
file-method = Made by rule, without a language model. Method: { $word }, version { $version }. Words and verdicts only: counts are never published.
file-text = The text
file-reservation = A reservation from { $emblem } { $side }: "{ $reservation }"
file-ranking = First on every side
file-expected = What the sides expected
file-new = New in this summary: { $numbers }

## 12. Closing, leaving, privacy

leave-form-title = Leave the dialogue
leave-form-label-statements = Statements not yet published
leave-form-description-statements = Published ones stay and get a note.
leave-form-option-keep-statements = keep, without a name
leave-form-option-withdraw-statements = withdraw
leave-form-label-answers = My answers on the ballot
leave-form-description-answers = Answers to closed ballots are already counted.
leave-form-option-keep-answers = keep
leave-form-option-erase-answers = erase
leave-form-label-reading = Reading the room
leave-form-description-reading = If it stays, the room cannot see which account left.
leave-form-option-stay = stay until the close
leave-form-option-leave = leave the room now
left-text1 = Your seat is given back.
left-line-statements-kept = Statements: kept, without a name.
left-line-statements-withdrawn = Statements: withdrawn.
left-line-answers-kept = Answers on the ballot: kept.
left-line-answers-erased = Answers on the ballot: erased.
left-line-stays = Your account stays in the room, to read, until: { $date }
left-line-stays-until-close = Your account stays in the room, to read, until the close.
left-line-leaves = Your account has left the room.
left-room = { "**" }Parley** · { $emblem } { $pseudonym } ({ $side }) has left the dialogue. Texts that are posted stay.

## 13. Help and errors

help-text1 = ### Help
    You speak when it is your turn: press *Speak*, write, send. You may always pass.
    { "*" }My seat* shows your name, turn, drafts and settings. *Who can see what* is the full list.
help-line-now = Right now: { $phase }. Your turn: { $clock }
help-line-now-no-turn = Right now: { $phase }
help-button-rules = Ground rules
help-button-see = Who can see what
help-button-turns = How turns work
help-button-summaries = How summaries work
help-button-ask = Ask a moderator
help-turns-text1 = ### How turns work
    One person speaks at a time. The newest post shows who it is, until when, and who is next and why.
    When it is your turn, press *Speak*, write and send. Opening the form keeps the turn open once. Words that come after the turn are kept as your draft.
    Where the sides sit apart, *Messages* sends words of your whole side to the other side, once your side has agreed.
    { "*" }Pass* ends your turn. *Pass for now* brings it again at the end of the list, once in each phase. *Prepare my words* works at any time, and your form opens with them.
    { "*" }Raise hand* asks for a turn where turns are not dealt out. Where everybody writes at once, *Write* keeps your words and *I am ready* says that you are done.
    { "*" }Propose a statement* is possible at any time: it is read for form and joins the ballot without a name.
help-desk-text1 = ### What the buttons of the desk do
    { "*" }Next phase* ends this phase and opens the next one, for everybody. It asks first.
    { "*" }Pause* stops every clock. No turn is lost. *Continue* lets them run again.
    { "*" }More time* lengthens the turn that is open, else the phase.
    { "*" }Skip the turn* ends the open turn. It comes again at the end of the list. It asks first.
    { "*" }Undo* takes back the last step of a moderator, within ten seconds.
    { "*" }Look again* brings the desk up to date. *Who did what* lists the steps of the moderators.
    { "*" }Read statements* shows what waits for an answer on form. *Add statements* puts down statements of the organisers.
    { "*" }Write the draft* posts the text with numbered clauses. *Read the pairs* shows what pairs have written.
    { "*" }Call an alternate* asks somebody to take an empty seat.
    { "*" }Stop safely* stops the round until a moderator decides. Nothing is published. It asks first.
    { "*" }End the round* closes it for everybody, and the final summary follows. It asks first.
help-summaries-text1 = ### How summaries work
    Statements are short sentences. Everybody answers alone: agree, disagree, pass or not clear to me. Nobody sees a result before the announced time.
    Then the vote closes on each statement that enough people on each side have answered. The summary says in words what is shared, promising, dividing and open. Counts are never shown.
help-moderators-text1 = ### Help for moderators
    The desk in { $place } shows the next step. Choose the softest step that works. Every step needs a rule and a reason. Both sides get the same.
    Commands: /round begin, pause, continue, more-time, skip, next, undo, stop, end, status
    In a season: /season status, round, next, back, close
help-organisers-text1 = ### Help for organisers
    /dialogue open starts. *Preview* shows all hours. In a slow dialogue it also has the waking hours, rest days and holidays of each side. With five or more seats on a side, a word can be printed for it. Also: /dialogue list, edit, reschedule, cancel, copy
    Rounds over weeks: /season open, status, round, next, back, close
error-kept-text1 = This did not work. Your words are kept under *My drafts and notes*. Try again in a minute. If it happens again, give a moderator this number: { $reference }
error-nothing-changed-text1 = This did not work, and nothing was changed. Try again in a minute. If it happens again, give a moderator this number: { $reference }
error-unsure-text1 = It is not certain that this arrived. You can send it again: nothing appears twice. Number for a moderator: { $reference }
error-desk = Something did not work. Number: { $reference }. When: { $clock }. The round goes on. Deadlines are kept. Nothing is needed from you. If it repeats: pause the round.
error-restart = { "**" }Parley** · There was an interruption. The time lost is added to this turn. Ends: { $clock }
error-restart-no-turn = { "**" }Parley** · There was an interruption. The time lost is added.

## 14. Refusals and kind answers. Buttons that help are keys of the sentence.

refused-not-your-turn = Speaking now: { $pseudonym } ({ $side }). Your turn comes later. Why: { $why }.
refused-not-your-turn-button-prepare = Prepare my words
refused-between-turns = No turn is open at the moment. The next one opens: { $clock }
refused-between-turns-button-prepare = Prepare my words
refused-no-turns-now = No turn is open in this phase. The newest post shows what it is for.
refused-not-seated = This button is for people with a seat in this dialogue.
refused-not-seated-button-ask = Ask for a seat
refused-not-seated-button-see = Who can see what
refused-observer = Observers read along in this dialogue. Writing and voting are for people with a seat.
refused-alternate = Alternates read along until a moderator calls them. Your side knows you are ready.
refused-rules-first = The ground rules come first. It takes about a minute.
refused-rules-first-button-read = Read and accept
refused-paused = The room is paused. Continues at the latest: { $clock }. Drafts are kept.
refused-paused-button-prepare = Prepare my words
refused-not-begun = The round has not begun. Starts: { $date } ({ $clock })
refused-begun = The round has begun, so seats stay as they are. *My seat* in the room has a way to leave.
refused-begun-already = The round has begun already.
refused-closed = This dialogue is closed.
refused-closed-link = This dialogue is closed. The final summary is here: { $link }
refused-cancelled = This dialogue was cancelled by the organisers. Nothing from it is published.
refused-phase-over = This phase has ended. Now: { $phase }. Your words are kept as a draft.
refused-phase-over-plain = This phase has ended. Now: { $phase }.
refused-phase-over-button-show = Show my words
refused-turn-over = The turn ended: { $clock }. Your words are kept as a draft.
refused-turn-over-plain = The turn ended: { $clock }.
refused-turn-over-button-show = Show my words
refused-form-expired = This form belongs to an earlier turn. Your words are kept as a draft.
refused-form-expired-button-open = Open a new form
refused-other-form-used = These words came twice. They are posted once, as no. { $number }.
refused-old-button = This button belongs to an earlier panel. The current one is the newest post: { $link }
refused-old-button-no-link = This button belongs to an earlier panel. The current one is the newest post of the room.
refused-old-form = This form belongs to an earlier version of Parley. Nothing was changed.
refused-old-form-words = This form belongs to an earlier version of Parley. Nothing was changed. Your words are not kept. You can copy them from here:
refused-empty = The field is empty. Write something, or pass.
refused-empty-button-open = Open the form
refused-empty-button-pass = Pass
refused-too-long = { $n ->
        [one] This is 1 character over the limit of { $m }. Your words are kept.
       *[other] This is { $n } characters over the limit of { $m }. Your words are kept.
    }
refused-too-long-button-shorten = Shorten them
refused-statement-too-long = { $n ->
        [one] This is 1 character over the limit of 200. Could it be two statements?
       *[other] This is { $n } characters over the limit of 200. Could it be two statements?
    }
refused-statement-too-long-button-shorten = Shorten it
refused-ask-across = A question goes to one person on the other side. Choose a name from there.
refused-ask-across-button-open = Open the form
refused-one-question = One question at a time: one question mark, up to 200 characters.
refused-one-question-button-open = Open the form
refused-no-pass = In this phase nobody passes: it needs an answer from everybody.
refused-raise-hand = The floor goes by raised hands here. With a hand up, you are told when it is yours.
refused-raise-hand-button-raise = Raise hand
refused-raise-hand-button-prepare = Prepare my words
refused-no-hands-now = No hands are raised in this phase. The newest post shows how the floor goes round.
refused-listening-side = This circle is for one side: { $emblem } { $side }. The others listen until it changes.
refused-listening-side-button-note = Keep a private note
refused-other-caucus = This table is for one side: { $emblem } { $side }. The table of your side is a thread of the room.
refused-no-caucus-here = The sides do not sit apart in this format, so there are no messages between them.
refused-not-apart = Messages are proposed while the sides sit apart. Answers can be proposed now as well.
refused-not-apart-button-look = Messages
refused-no-reporter-now = In this phase a reporter proposes messages, and { $emblem } { $side } has none. The next phase may be another.
refused-reporter-proposes = In this phase the reporter of your side proposes messages: { $pseudonym } ({ $side })
refused-many-messages = Your side has { $n } proposed messages open. One of them comes to its end first.
refused-many-messages-button-look = Messages
refused-no-message = There is no such message for your side.
refused-message-over = The vote on this message is over. What became of it stands with it.
refused-message-over-button-look = Messages
refused-answered-already = Your side has answered this message, or has an answer open.
refused-answered-already-button-look = Messages
refused-nobody-across = A message goes to one other side, and somebody has to be there. Choose another place, or wait.
refused-nothing-to-publish = There is nothing left to publish in this exchange.
refused-reason-needed = A step needs a reason. The side reads it.
note-already-agreed = You have agreed already.
note-side-has-agreed = Your side has agreed already. The other side decides for itself.
refused-other-pair = This conversation belongs to other people.
refused-other-pair-button-mine = My pair
refused-no-pair-now = Pairs do not meet in this phase. The newest post shows what it is for.
refused-others-first = Somebody else comes first, or some time passes. Your next text is possible: { $clock }
refused-others-first-button-prepare = Prepare my words
refused-own-words = These are your own words. Somebody from the other side says them back.
refused-not-yours-to-confirm = { $emblem } { $pseudonym } ({ $side }) decides whether this is what was meant.
refused-nothing-to-decide = Nothing waits for a decision at the moment. The newest post shows what is going on.
refused-decide-first = Two buttons are wanted here, no words: That's it, or Not quite.
refused-decide-first-button-decide = Read both and decide
refused-reply-to-words = A reply goes to one text of the other side. The form asks which one.
refused-reply-to-words-button-open = Open the form
refused-said-back-already = These words have been said back already. The form shows what is left.
refused-said-back-already-button-open = Open the form
refused-words-gone = These words cannot be read any more: they were withdrawn, or belong to another table.
refused-no-draft-now = A draft is put down in the phases that are for it. This one is for something else.
refused-no-draft-yet = There is no draft yet. It is posted here when the moderators have written it.
refused-choose-clause = Words here belong to a clause. The list under the newest post has them all.
refused-many-clauses = A draft has at most { $n } clauses. Some could become one.
refused-many-clauses-button-open = Open the form
refused-clause-unknown = There is no clause { $n } in this draft.
refused-change-answers-nothing = The line on clause { $n } points to a number that is no criticism of a draft. The form lists them.
refused-change-answers-nothing-button-open = Open the form
refused-change-untold = Clause { $n } is another than before. A line on it says which number it answers, or that it is worded anew.
refused-change-untold-button-open = Open the form
refused-verdict-awaited = The answers are being summed up. The next phase opens with the summary.
refused-wrong-room = This works in the room of the dialogue: { $place }
refused-wrong-channel = This command works in a server, not in direct messages.
refused-moderator-only = This is for moderators of this round.
refused-organiser-only = This is for people who may open dialogues here: { $roles }
refused-setup-only = This is for people who may manage this server.
refused-not-set-up = Parley is not set up on this server yet. Somebody who may manage it can type: /parley setup
refused-undo-late = A step can be taken back for ten seconds, while nobody has acted on it. The last one stands.
refused-no-such-round = There is no round with this number here. The list of rounds opens when you type.
refused-choose-round = Several rounds are open here. Choose one from the list of the command.
refused-no-clock = No clock is running at the moment. The desk shows the round as it is.
refused-other-was-first = Another moderator did this already. Now: { $phase }. Nothing was done twice.
refused-one-seat = Each person has one seat in a dialogue. Your side: { $emblem } { $side }.
refused-one-seat-button-my-seat = My seat
refused-role-needed = A seat here needs a role on this server. Side: { $side }. Role: { $role }
refused-moderates = Moderators of this dialogue have no seat in it. They do not speak on the topic.
refused-not-admitted = Your request was answered: no seat this time. Summaries will be in: { $place }
refused-not-waiting-for-seat = This request does not wait for an answer any more.
refused-pass-for-now-used = Pass for now works once in each phase. You can speak or pass.
refused-pass-for-now-used-button-speak = Speak
refused-pass-for-now-used-button-pass = Pass
refused-ballot-not-open = The ballot is not open. Opens: { $date } ({ $clock })
refused-ballot-closed = The vote on this statement closed: { $date }. Your saved answer counts. Summary: { $date2 }
refused-question-over = This question is closed. Saved answers count.
refused-guess-other-side = A guess is about the other side.
refused-rank-twice = No. { $number } stands at two places. Five different statements are needed.
refused-rank-twice-button-open = Open the form
refused-rank-incomplete = A ranking needs { $n } different statements of the list.
refused-rank-incomplete-button-open = Open the form
refused-order-incomplete = Each of the { $n } drafts needs a place of its own.
refused-order-incomplete-button-open = Open the form
refused-reservation-empty = A reservation needs words, up to { $m } characters. Your answer has not changed.
refused-reservation-empty-button-open = The question
refused-results-later = Results appear with the summary: { $date } ({ $clock }). Nobody sees them before, organisers included.
refused-edit-after-vote = People have voted on this statement, so it stays as it is. You can propose a new one.
refused-edit-after-vote-button-propose = Propose
refused-take-back-late = Withdrawing was possible until: { $clock }. You can add a correction in your next turn.
refused-nothing-said = You have no posted words that can be changed.
refused-many-waiting = Up to { $n } of your statements can wait to be read. When one is answered, you can propose the next.
refused-not-yours = This statement is not yours to change.
refused-rewritten-once = This statement was rewritten once already. You can propose a new one.
refused-no-statements-here = This dialogue takes no new statements now.
refused-screened-already = This statement has its answer already.
refused-statement-changed = This statement was changed or taken back meanwhile. New words come to the desk with the next batch.
refused-pause-asked-already = Your ask is noted and counts until: { $clock }. Nobody is told who asked.
refused-time-not-read = "{ $found }" could not be read as a time. Write it like this: 2026-12-01 18:00.
refused-time-not-read-button-open = Open the form
refused-time-past = { $date } is in the past in the time zone { $zone }.
refused-time-past-button-open = Open the form
refused-time-skipped = On that day the clocks change and this hour does not exist in { $zone }. The next one is: { $date }.
refused-time-skipped-button-use = Use it
refused-time-skipped-button-change = Change
refused-zone-unknown = "{ $found }" is not a time zone. Write it like this: Europe/Berlin
refused-zone-unknown-button-open = Open the form
refused-sides-same = The sides need different names.
refused-sides-same-button-open = Open the form
refused-seats-outside = This format has from { $n } to { $m } seats on each side.
refused-seats-outside-button-open = Open the form
refused-roles-missing = "By role" needs a role for each side.
refused-roles-missing-button-open = Open the form
refused-seats-too-few = This format needs at least { $n } seats on each side.
refused-seats-too-few-button-open = Open the form
refused-pace-not-here = This format is not made for this pace. Choose the other one. Format: { $format }
refused-pace-not-here-button-open = Open the form
refused-opening-incomplete = Something is missing: topic, question, format, hours and a name for each side are needed.
refused-opening-incomplete-button-open = Open the form
refused-seats-after-start = Seats can be taken until the start at the latest: { $date }
refused-seats-after-start-button-open = Open the form
refused-lists-missing = "By list" needs people for each side. They are chosen below the preview.
refused-hours-button-open = Open the form
refused-hours-zone-unknown = "{ $found }" is not a time zone. Write it like this: Europe/Berlin
refused-hours-not-read = "{ $found }" could not be read as waking hours. Write them like this: 8:00 to 22:00
refused-hours-too-short = Waking hours are at least { $n } hours a day, so that a turn leaves time to write.
refused-rest-too-long = A week has at most { $n } rest days, so that a turn leaves time to write.
refused-holidays-unknown = "{ $found }" is not a known calendar of holidays. Write it like this: DE, or DE-BY for a part of the country.
refused-days-not-read = "{ $found }" could not be read as days. Write them like this: 2026-12-24, 2026-12-27 to 2027-01-01
refused-hours-never-meet = The waking hours of the sides have no hour in common, and a phase ends by day for everybody. Make them longer, or take out a rest day.
refused-hour-not-read = "{ $found }" could not be read as an hour. Write it like this: 22:00
refused-hour-not-read-button-open = Open the form
refused-night-zone-unknown = "{ $found }" is not a time zone. Write it like this: Europe/Berlin
refused-night-zone-unknown-button-open = Open the form
refused-night-half = Night hours have a beginning and an end. Leave both empty to have none.
refused-night-half-button-open = Open the form
refused-not-moderators = Moderators here need one of these roles: { $roles }
refused-not-moderators-button-open = Open the form
refused-statements-column = The file has no column with this name in its first line: text
refused-statements-none = The column "text" of the file is empty.
refused-statements-utf8 = The file is not UTF-8 text. Save it as UTF-8 and attach it again.
refused-statements-csv = The file cannot be read as CSV. Look at its line { $n } and attach it again.
refused-statements-long = A text of the file has more than { $m } characters. Look at its line { $n }.
refused-statements-many = The file has more than { $m } statements.
refused-statements-size = The file is larger than { $n } MB.
refused-statements-gone = The file could not be fetched from Discord. Attach it again.
refused-draft-gone = This draft is no longer kept. Next step: /dialogue open
refused-no-quorum = Each side needs this many people to begin: { $number }.
refused-no-quorum-side = { $side }: { $n }
refused-no-quorum-button-start = Set a new start
refused-no-quorum-button-cancel = Cancel
refused-bot-permission = Parley lacks the permission { $permission } in { $place }. Switch it on there, then press again.
refused-bot-permission-button-again = Check again
refused-busy = Discord is slow at the moment. Your words are kept. Try again: { $clock }
refused-dm-closed = Discord does not allow direct messages to you from here. Notes wait for you under *My seat*.
refused-no-summary-yet = There is no summary yet. The panel in the room shows when the next one comes.
refused-minutes-not-read = Minutes are a whole number from 1 to { $m }.
refused-no-turn-to-skip = No turn is open at the moment, so none is skipped.
hand-up-text1 = ✓ Your hand is up. Place in the list: { $n }. Order: the panel says why.
hand-up-button-down = Take hand down
hand-down-text1 = Your hand is down.
hand-down-button-up = Raise hand
note-hand-already-up = Your hand is up. Place in the list: { $n }.
note-hand-already-up-button-down = Take hand down
note-no-hand-up = Your hand is not up.
note-floor-is-yours = The floor is yours already.
note-floor-is-yours-button-speak = Speak
note-already-passed = You have passed. A raised hand takes it back.
note-already-passed-button-raise = Raise hand
note-already-withdrawn = These words are withdrawn already. The number stays.
note-request-waiting = Your request is in. Side: { $side }. Answer by: { $date }.
note-request-waiting-button-take-back = Take the request back
note-already-answered = Your answer is changed. Before: { $answer }. Now: { $answer2 }.
note-already-left = You have left this dialogue. There is nothing more to do.
note-already-left-button-drafts = My drafts and notes
note-already-paused = The room is paused already. Continues at the latest: { $clock }
note-already-accepted = You have accepted the ground rules for today.
note-already-ready = You are ready already. You can still change your text until this phase ends.
note-checkpoint-kept = The summary of this moment is out already.
note-already-running = The round is running already.

## 15. Ground rules, in the words of participants

rule-r1 = One person at a time
rule-r2 = Keep to the time
rule-r3 = Sides take turns
rule-r4 = You may always pass
rule-r5 = Share the airtime
rule-r6 = Say back before you answer
rule-r7 = Speak for yourself
rule-r8 = Criticise ideas, not people
rule-r9 = Ask real questions
rule-r10 = No slurs, threats or dehumanising words
rule-r11 = What is said here stays here; ideas may leave, names may not
rule-r12 = Respect the chosen name
rule-r13 = Do not look up or expose one another
rule-r14 = Stay on the question
rule-r15 = Facts: say where it is from
rule-r16 = No conversations about the round elsewhere on the server
rule-r17 = Everyone reads before voting
rule-r18 = Votes are private; nobody sees a result before the summary
rule-r19 = No recruiting or brigading
rule-r20 = Edits and deletions are visible
rule-r21 = If it gets too hot, stop
rule-r22 = Moderators explain themselves
rule-r23 = You may appeal
rule-r24 = You may leave
rule-r25 = The bot is not a judge
rule-line = { "**" }{ $rule }** { $ruletext }

## 16. Commands: names in lower case, without spaces

command-parley-name = parley
command-parley-description = Set up Parley on this server.
command-parley-setup-name = setup
command-parley-setup-description = Say who may open and moderate dialogues, and where summaries go.
command-parley-help-name = help
command-parley-help-description = What Parley does and what you can do now.
command-dialogue-name = dialogue
command-dialogue-description = Open, list, edit, move, copy and cancel dialogues.
command-dialogue-open-name = open
command-dialogue-open-description = Open a dialogue in three short forms. Nothing is public yet.
command-dialogue-list-name = list
command-dialogue-list-description = Show the dialogues of this server.
command-dialogue-edit-name = edit
command-dialogue-edit-description = Change topic, question, sides or observers of a dialogue.
command-dialogue-edit-option-round-name = round
command-dialogue-edit-option-round-description = Which dialogue
command-dialogue-reschedule-name = reschedule
command-dialogue-reschedule-description = Move the start of a dialogue. Everybody who asked for a seat is told.
command-dialogue-reschedule-option-round-name = round
command-dialogue-reschedule-option-round-description = Which dialogue
command-dialogue-copy-name = copy
command-dialogue-copy-description = Open a dialogue like another one. Nothing is public yet.
command-dialogue-copy-option-round-name = round
command-dialogue-copy-option-round-description = Which dialogue
command-dialogue-cancel-name = cancel
command-dialogue-cancel-description = Cancel a dialogue. Nothing from it is published.
command-dialogue-cancel-option-round-name = round
command-dialogue-cancel-option-round-description = Which dialogue
command-dialogue-open-option-statements-name = statements
command-dialogue-open-option-statements-description = First statements: a CSV file with a column "text".
command-round-name = round
command-round-description = Run a round from its desk.
command-round-begin-name = begin
command-round-begin-description = Deal the names and begin the round.
command-round-pause-name = pause
command-round-pause-description = Pause the round. The clock stands still.
command-round-continue-name = continue
command-round-continue-description = Continue a paused round.
command-round-more-time-name = more-time
command-round-more-time-description = Give the open turn more time, or else the phase.
command-round-more-time-option-minutes-name = minutes
command-round-more-time-option-minutes-description = How many minutes
command-round-skip-name = skip
command-round-skip-description = End the open turn. It comes again at the end of the list.
command-round-next-name = next
command-round-next-description = Open the next phase.
command-round-undo-name = undo
command-round-undo-description = Take back the last step, within ten seconds.
command-round-stop-name = stop
command-round-stop-description = Stop safely. All words and answers are kept.
command-round-end-name = end
command-round-end-description = End the round. The final summary follows.
command-round-status-name = status
command-round-status-description = Show the desk of a round.
command-round-option-round-name = round
command-round-option-round-description = Which round
command-round-choice = { $topic }: { $phase }

## 17. What is made on Discord, and what the desk reads when it cannot be made

channel-room-name = dialogue-{ $number }
channel-room-topic = Round { $number }. Only Parley posts here; everybody else reads, and writes with the buttons of the newest post. Mark: { $reference }
channel-caucus-name = { $emblem } { $side } · { $number }
channel-desk-name = desk-{ $number }
channel-desk-topic = The desk of round { $number }, for its moderators. Mark: { $reference }
desk-no-permission = Something could not be posted or made: Parley lacks a permission. Which one: /parley setup. When: { $clock }
desk-place-gone = Something could not be posted: its channel is gone. Posts that follow need that channel. When: { $clock }
desk-no-room-left = The room could not be made: this server has as many channels as Discord allows. Delete one; the next post of the round makes the room. When: { $clock }
desk-summary-withheld = The summary was not published, because one person's answer could have been concluded from it. Nothing from these votes is published later, and nothing is needed from you. When: { $clock }
desk-not-taken = Something was not taken by Discord. The round goes on. When: { $clock }

## 18. People who come and go

seat-asked-line-waiting = You asked for the waiting list. If the answer is yes, you have a place on it.
seat-asked-line-alternate = You asked to be an alternate. If the answer is yes, you read along and can be asked to take a seat.
seat-waiting-text1 = { $emblem } { $side }: no seat is free. You are on the waiting list, place { $n }. If a seat becomes free, it is kept for you for { $duration }. The list ends: { $date }
seat-waiting-text1-begun = { $emblem } { $side }: you are on the waiting list, place { $n }. The round has begun, so a moderator decides who comes in.
seat-waiting-button-leave = Leave the list
seat-free-now-text1 = { $server }: a seat you waited for is free. It is kept for you. Until: { $date } ({ $clock })
seat-free-here-text1 = { $emblem } { $side }: a seat is free and kept for you. Until: { $date } ({ $clock })
seat-free-now-button-take = Take the seat
seat-free-now-button-let-go = Let it go
seat-kept-no-more-text1 = The seat was kept for you until: { $date }. It goes to the next person on the list. You can ask again.
seat-left-list-text1 = You are off the waiting list. Nothing is kept of it.
seat-let-go-text1 = The seat goes to the next person on the list. Nothing is kept of it.
refused-seat-not-kept = This seat is not kept for you any more. The invitation shows what is free.
alternate-admitted-text1 = You are an alternate. Side: { $emblem } { $side }. Starts: { $date } ({ $clock }). You read along from the start under a dealt name. A moderator can ask you to take a seat.
alternate-admitted-button-my-seat = My seat
alternate-admitted-button-give-back = Give the place back
seat-given-back-alternate-text1 = Your place as an alternate is given back. Nothing is kept of it.
my-seat-text1-alternate = ### You are an alternate
    Side: { $emblem } { $side }. Starts: { $date } ({ $clock })
    Your name here is drawn when the round begins, for everybody at the same time.
my-seat-text1-late = ### You come in later
    Side: { $emblem } { $side }. People come in with a new phase, at least two together. This keeps accounts and names apart.
seat-admitted-late-text1 = You have a place. Side: { $emblem } { $side }. The round is under way. You come in with a new phase, at least two people together. This keeps accounts and names apart. Your name is told then.
seat-dealt-late-text1 = ### Your name here: { $emblem } { $pseudonym } ({ $side })
    You come in with this phase. Only you see this. *My seat* in the room shows it again. Room: { $place }
seat-dealt-late-line-rules = The ground rules come first: you take part once you accept them.
seat-dealt-late-button-keep = I can keep these today
refused-coming-in = You come in with a new phase, at least two people together. This keeps accounts and names apart.

alternate-called-text1 = { $server }: a moderator asks whether you can take a seat now. Until: { $clock }
alternate-called-here-text1 = A moderator asks whether you can take a seat now. Until: { $clock }
alternate-called-button-take = Take the seat
alternate-called-button-not-now = Not now
alternate-taken-text1 = ✓ You take part from the next list on. *My seat* shows your turn.
alternate-not-now-text1 = ✓ Noted. You stay an alternate and read along. You can be asked again.
alternate-too-late-text1 = The seat is in use again. You stay an alternate and read along.
alternate-seated = { "**" }Parley** · From the next list on, an alternate takes part: { $emblem } { $pseudonym } ({ $side })
alternate-seated-instead = { "**" }Parley** · From the next list on, an alternate takes part: { $emblem } { $pseudonym } ({ $side }). Reads along: { $emblem2 } { $pseudonym2 } ({ $side2 })
seat-aside-text1 = An alternate takes your turns now. You read along, and a moderator can ask you to take a seat again.
absent-turn-text1 = Your turn ended: { $date }. It comes again at the end of this list. Your drafts are kept.
absent-turn-text1-last = Your turn ended: { $date }. Your drafts are kept.
absent-turn-line-nights = If messages come at hours that do not suit you, set your night hours: they are left out.
absent-turn-button-alternate = Ask for an alternate
absent-turn-button-nights = Set my night hours
absent-turn-button-drafts = My drafts and notes
alternate-wanted-text1 = ✓ Noted. A moderator can ask an alternate to take your turns. If you take a turn, this ends by itself.
alternate-wanted-button-take-back = Take it back
alternate-wanted-off-text1 = ✓ Taken back. Your turns stay yours.
refused-not-called = No seat is kept for you at the moment. Alternates read along until a moderator calls them.
refused-no-alternate = On this side nobody stands by at the moment. Side: { $emblem } { $side }
refused-no-empty-seat = Every seat of this side is in use. Side: { $emblem } { $side }
note-alternate-asked = An alternate of this side has been asked. Answer by: { $clock }
observer-joins = { "**" }Parley** · From the next phase on, an observer reads along: { $role }. Observers do not write or vote. Questions: *Help*.

desk-line-standby = { $emblem } { $side }: waiting list: { $n }, alternates: { $m }
desk-line-alternate-asked = { $emblem } { $side }: an alternate has been asked. Answer by: { $clock }
desk-line-coming-in = { $emblem } { $side }: come in with a new phase: { $n }
cue-lapses-alternate = Two turns in a row ran out. Side: { $side }. Check the connection, or call the alternate?
cue-alternate-wanted = Somebody asks for an alternate. Side: { $side }. Call one?
cue-empty-seat = A seat is empty. Side: { $side }. Call an alternate?
alternate-call-text1 = An alternate takes a seat that somebody has left, or whose turns ran out twice. The person is asked in private and can say no.
alternate-call-line-side = { $emblem } { $side }: empty seats: { $n }, alternates: { $m }
alternate-call-button-side = { $emblem } { $side }
alternate-call-done-text1 = ✓ Asked. Answer by: { $clock }. The room reads it when the seat is taken.
admission-line-waiting = They ask for a place on the waiting list.
admission-line-alternate = They ask to be an alternate.
admission-line-begun = The round has begun. Whoever is admitted comes in with a new phase, at least two people together.
admission-done-text1-waiting = ✓ On the waiting list. Side: { $emblem } { $side }. Requests that still wait: { $n }
admission-done-text1-alternate = ✓ Admitted as an alternate. Side: { $emblem } { $side }. Requests that still wait: { $n }
admission-done-text1-late = ✓ Admitted. They come in with a new phase. Side: { $emblem } { $side }. Requests that still wait: { $n }
desk-postponed = Postponed, because a side had not enough people. When: { $clock }
desk-rescheduled = Start moved. By: { $role }. When: { $clock }
desk-edited = Topic, question or sides changed. By: { $role }. When: { $clock }
desk-observers = Observers changed. By: { $role }. When: { $clock }
desk-alternate-called = Alternate asked. By: { $role }. When: { $clock }
desk-alternate-not-come = Alternate stays an alternate. When: { $clock }
desk-alternate-seated = Alternate took a seat. When: { $clock }
desk-let-in = People came in: { $n }. When: { $clock }

reschedule-form-title = Move the start
reschedule-form-label-start = New start
reschedule-form-description-start = For example: tomorrow 18:00, or 2026-12-01 18:00
reschedule-form-label-seats-until = Latest time to take a seat
reschedule-form-description-seats-until = For example: 2 hours before the start
reschedule-check-text1 = New start: { $date } ({ $clock }), time zone { $zone }
reschedule-check-line-before = Start so far: { $date }
reschedule-check-line-until = Seats can be taken until: { $date }
reschedule-check-line-told = Everybody who has asked for a seat is told. Invitation and event follow.
reschedule-check-button-move = Move the start
reschedule-check-button-change = Change
reschedule-check-button-keep = Leave it as it is
reschedule-done-text1 = ✓ Moved. New start: { $date } ({ $clock }). Everybody who has asked for a seat is told.
refused-start-past = A start lies in the future. This moment has passed: { $date }
refused-reschedule-skipped = On that day the clocks change and this hour does not exist in { $zone }. The next one is: { $date }
refused-reschedule-button-change = Change

edit-text1 = ## { $topic }
    { $question }
    Sides: { $sides }. Observers: { $observers }
edit-text2-open = Nobody has asked for a seat yet. Topic, question and names of the sides can be changed.
edit-text2-asked = Somebody has asked for a seat. Topic, question and names of the sides stay, because whoever asks agrees to them. For other words: /dialogue copy
edit-text2-begun = The round has begun. Topic, question and names of the sides stay. A new observer is announced in the room and comes in with the next phase.
edit-select-observers = Observers. They only read; everybody is told.
edit-button-topic = Change topic
edit-button-sides = Change sides
edit-button-times = Change times
edit-topic-form-title = Topic and question
edit-topic-form-label-topic = Topic
edit-topic-form-description-topic = A neutral label that both sides would use.
edit-topic-form-label-question = Question
edit-topic-form-description-question = One open question. Not yes or no.
edit-sides-form-title = Names of the sides
edit-sides-form-label-side = Side { $n }: name
edit-sides-form-description-side = A name its own members would choose.
edit-done-text1 = ✓ Changed. Invitation and event say so now.
edit-observers-text1 = ✓ Observers: { $observers }. The invitation names them.
edit-observers-text1-begun = ✓ Observers: { $observers }. The room is told. New ones come in with the next phase.
refused-edit-after-request = Somebody has asked for a seat. Topic, question and names of the sides stay as they are. For other words: /dialogue copy
refused-edit-empty = Topic, question and each side need words.
refused-sides-same-edit = The sides need different names, so nothing was changed.
refused-observer-has-seat = Somebody on this list has asked for a seat. Observers have none.
refused-observers-many = Up to { $m } observers can read along.
copy-check-text1 = A draft of yours is kept. The copy takes its place.
copy-check-button-copy = Copy
copy-check-button-keep = Keep the draft

catch-up-text1 = ### Since you were here ({ $clock })
catch-up-text1-start = ### Since the round began ({ $clock })
catch-up-line-now = Now: { $phase } ({ $n } of { $m }).
catch-up-line-turn = Your next turn: { $why }. About: { $clock }
catch-up-line-turn-no-clock = Your next turn: { $why }
catch-up-none = No new texts.
catch-up-line-statements = New statements: { $n }
catch-up-line-summary = Newest summary: { $link }
catch-up-made = -# Put together by rule from posted texts. Nothing is left out except withdrawn texts.
catch-up-page = -# Page { $n } of { $m }
catch-up-button-first = To the first new text
catch-up-button-vote = Vote
catch-up-button-before = Page before
catch-up-button-after = Next page

## 18. Seasons

season-organiser = an organiser
season-status-text1 = ### Season: { $season }
    Stage { $n } of { $m }: { $stage }
    { $question }
season-status-text1-ended = ### Season: { $season }
    Every stage is left. /season back takes one up again, /season close ends the season.
season-status-text1-closed = ### Season: { $season }
    This season is closed.
season-status-heading-rounds = **Rounds of this stage**
season-round-over = ✓ { $format }: round no. { $number }
season-round-open = ↻ { $format }: round no. { $number } is open
season-round-next = ◦ { $format }: next
season-round-next-from = ◦ { $format }: next, not before: { $date }
season-round-later = ◦ { $format }: later
season-round-phases = { $format } (from { $phase } to { $phase2 })
season-status-heading-waits = **What this stage waits for**
season-waits-quorum-held = ✓ Every side had enough people, and all of them accepted the rules.
season-waits-quorum-not = ✗ Not yet: every side has enough people, and all of them have accepted the rules.
season-waits-quorum-unseen = ◦ Every side has enough people, and all of them have accepted the rules. No round has shown it yet.
season-waits-restated-held = ✓ Concerns of every side were said back and confirmed.
season-waits-restated-not = ✗ Not yet: concerns of every side are said back and confirmed.
season-waits-restated-unseen = ◦ Concerns of every side are said back and confirmed. No round has shown it yet.
season-waits-criticism-held = ✓ The last criticism of the draft brought nothing new.
season-waits-criticism-not = ✗ Not yet: criticism of the draft brings nothing new.
season-waits-criticism-unseen = ◦ Criticism of the draft brings nothing new. No round has shown it yet.
season-waits-named = ◦ This sentence can be finished: *What we really need to work on is …* People say it with *Next stage*.
season-waits-decision = ◦ A decision of the moderators or an organiser, and nothing else.
season-status-heading-log = **What happened**
season-log-left = Stage left: { $stage } ({ $date }), by: { $role }.
season-log-back = Back from: { $stage }, to: { $stage2 } ({ $date }), by: { $role }.
season-log-cancelled = Round no. { $number } did not take place ({ $date }).
season-log-closed = Closed ({ $date }), by: { $role }.
season-log-reason = Reason: { $because }
season-status-heading-carried = **What goes along**
season-found-nothing = Nothing is published yet.
season-found-heading-shared = **Shared by all sides**
season-found-heading-rejected = **Shared: rejected by all sides**
season-found-heading-dividing = **Where the sides differ**
season-found-heading-open = **Still open**
season-found-line = - { $statement }
season-found-more = … and { $n } more
season-brought-text1 = { "**" }Parley** · Season: { $season }. Stage { $n } of { $m }: { $stage }
    { $question }
    Rounds before: { $numbers }. What was found in them:
season-brought-only-published = -# Only what was published is here. It is to be read, and is not voted on again.
season-button-round = Open the next round
season-button-next = Next stage
season-button-back = Back a stage
season-button-close = Close the season
season-button-keep = Keep it open
season-button-plan = Go on
season-button-keep-draft = Show the draft
season-next-form-title = Next stage
season-next-form-text1 = Stage { $n } of { $m }: { $stage }. What it waits for:
season-next-form-label-named = What needs work
season-next-form-description-named = Finish the sentence. It is public. No names.
season-next-form-label-reason = Reason
season-next-form-description-reason = Why the season goes on. It is public. No names.
season-next-form-label-optional = Reason (optional)
season-next-form-description-optional = It is public. No names.
season-back-form-title = Back a stage
season-back-form-label-stage = Which stage
season-back-form-label-reason = Reason
season-back-form-description-reason = Why the season goes back. It is public. No names.
season-opened-done = ✓ The season is open: { $season }. Stage { $n } of { $m }: { $stage }. Next step: /season status
season-moved-done = ✓ Done. It is said where the newest invitation stands.
season-close-check-text1 = This closes the season: { $season }. Rounds that were held stay as they are. It cannot be undone.
season-plan-check-text1 = A draft of yours is kept. The next round takes its place.
season-opened-text1 = { "**" }The moderators** · A season begins: { $season }. Stage { $n } of { $m }: { $stage }. Its question: { $question }
season-round-text1 = { "**" }The moderators** · The season goes on with a new round: { $season }. Stage { $n } of { $m }: { $stage }. Whoever had a seat in the round before is admitted again on the same side.
season-round-anew-text1 = { "**" }The moderators** · The season goes on with a new round: { $season }. Stage { $n } of { $m }: { $stage }. The list of seats of the round before is destroyed, so everybody asks for a seat anew.
season-next-text1 = { "**" }The moderators** · Season: { $season }. The stage is left: { $stage }. What it waited for is there. Now: { $stage2 }
season-next-free-reason-text1 = { "**" }The moderators** · Season: { $season }. The stage is left: { $stage }. What it waited for is there. Now: { $stage2 }. Reason: { $because }
season-next-reason-text1 = { "**" }The moderators** · Season: { $season }. The stage is left: { $stage }. Now: { $stage2 }. Reason: { $because }
season-next-named-text1 = { "**" }The moderators** · Season: { $season }. The stage is left: { $stage }. Now: { $stage2 }. What needs work: { $because }
season-next-last-text1 = { "**" }The moderators** · Season: { $season }. The last stage is left: { $stage }. What it waited for is there.
season-next-free-reason-last-text1 = { "**" }The moderators** · Season: { $season }. The last stage is left: { $stage }. What it waited for is there. Reason: { $because }
season-next-reason-last-text1 = { "**" }The moderators** · Season: { $season }. The last stage is left: { $stage }. Reason: { $because }
season-next-named-last-text1 = { "**" }The moderators** · Season: { $season }. The last stage is left: { $stage }. What needs work: { $because }
season-back-text1 = { "**" }The moderators** · Season: { $season }. It goes back to the stage: { $stage }. Going back is usual in a season. Reason: { $because }
season-closed-text1 = { "**" }The moderators** · The season is closed: { $season }. Rounds that were held stay as they are.
refused-season-not-begun = This season has not begun. Next step: /season open
refused-season-over = Every stage of this season is left. /season back takes one up again.
refused-season-closed = This season is closed. To begin one: /season open
refused-season-round-open = Round no. { $number } of this season is still open. It ends or is cancelled first.
refused-season-rounds-over = Every round of this stage is held. On with: /season next, or back with: /season back
refused-season-reason-needed = What this stage waits for is not seen, so the step needs a reason: /season next or /season back
refused-stage-not-earlier = A season goes back to this stage or an earlier one: /season back
refused-season-moved = Somebody else took a step in this season first. Where it stands now: /season status
refused-season-not-there = There is no such season here. The list opens when you type. To begin one: /season open
refused-season-no-season = This dialogue belongs to no season. To begin one with it: /season open
refused-season-choose = Several seasons are open here. Name one with the option season.
refused-season-has-round = This dialogue belongs to a season already: /season status
refused-season-other-format = This season begins with another format: { $found }. Open such a dialogue with /season open, without naming one.
refused-season-format-gone = The format of this round cannot be played any more: { $found }. The person who runs Parley can put its file back.
refused-season-format = The stage of this season has its own format: { $found }. Choose that one.
refused-season-format-button-open = Change topic
refused-season-sides = The sides of a season stay the same in all its rounds. Enter their names as they were.
refused-season-sides-button-open = Change sides
refused-season-early = This round of the season is not held before: { $date }. Choose a later start.
refused-season-early-button-open = Change times
refused-season-other-side = In this season your side is: { $emblem } { $side }. It stays the same in all rounds.
command-season-name = season
command-season-description = Lead rounds that belong together.
command-season-open-name = open
command-season-open-description = Begin a season, with a new dialogue or with one that is there.
command-season-open-option-season-name = season
command-season-open-option-season-description = Which season
command-season-open-option-round-name = round
command-season-open-option-round-description = The dialogue it begins with; without one, a new one
command-season-status-name = status
command-season-status-description = Show where a season stands and what its stage waits for.
command-season-round-name = round
command-season-round-description = Open the next round of the stage. The same people are invited.
command-season-next-name = next
command-season-next-description = Go on to the next stage.
command-season-back-name = back
command-season-back-description = Go back to an earlier stage, with a reason.
command-season-close-name = close
command-season-close-description = Close a season. Rounds that were held stay as they are.
command-season-option-season-name = season
command-season-option-season-description = Which season
