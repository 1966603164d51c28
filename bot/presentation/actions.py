"""Every action that a button, a select or a form of ours can stand for, with what its custom_id carries beside.

The number in the custom_id is that of the round, but for setting up and opening, where there is none yet and it is 0.
An action ending in `-form` is a form that is sent in; its custom_id carries a mark of its opening.
"""

from enum import StrEnum


class Action(StrEnum):
    # --- setting up and opening
    SETUP = "setup"  # show the form again
    SETUP_FORM = "setup-form"
    SETUP_CHECK = "setup-check"
    OPEN_PART = "open-part"  # 1, 2 or 3: show that form
    OPEN_FORM = "open-form"  # 1, 2 or 3
    OPEN_SIDES = "open-sides"
    OPEN_SIDES_FORM = "open-sides-form"
    OPEN_LIST = "open-list"  # side: whom the list of that side holds
    OPEN_LIST_FORM = "open-list-form"  # side
    OPEN_OBSERVERS = "open-observers"  # select
    OPEN_PUBLISH = "open-publish"
    OPEN_DISCARD = "open-discard"
    USE_TIME = "use-time"  # seconds since 1970: take the hour that was offered instead
    CANCEL_DIALOGUE = "cancel-dialogue"
    KEEP_DIALOGUE = "keep-dialogue"
    RESCHEDULE = "reschedule"
    RESCHEDULE_FORM = "reschedule-form"
    RESCHEDULE_NOW = "reschedule-now"  # start and end of asking, in seconds since 1970
    EDIT_TOPIC = "edit-topic"
    EDIT_TOPIC_FORM = "edit-topic-form"
    EDIT_SIDES = "edit-sides"
    EDIT_SIDES_FORM = "edit-sides-form"
    EDIT_OBSERVERS = "edit-observers"  # select
    COPY_DIALOGUE = "copy-dialogue"  # in place of the draft that is kept
    # --- invitation and seat
    ASK_SEAT = "ask-seat"
    RULES = "rules"
    SEE = "see"
    TIMELINE = "timeline"
    HELP = "help"
    HELP_TURNS = "help-turns"
    HELP_SUMMARIES = "help-summaries"
    ASK_MODERATOR = "ask-moderator"
    SEAT_SIDE = "seat-side"  # side, wish
    SEAT_NEITHER = "seat-neither"
    SEAT_READ = "seat-read"  # side, wish: has read who can see what
    SEAT_ACCEPT = "seat-accept"  # side, wish: can keep the rules
    SEAT_NO = "seat-no"
    MESSAGES = "messages"  # on or off
    TEST_MESSAGE = "test-message"
    LANGUAGE = "language"
    LANGUAGE_PICK = "language-pick"  # select
    TAKE_BACK_REQUEST = "take-back-request"
    GIVE_BACK_SEAT = "give-back-seat"
    TAKE_KEPT_SEAT = "take-kept-seat"
    LEAVE_LIST = "leave-list"  # queue, or kept: the seat that is offered
    # --- the room
    ACCEPT_RULES = "accept-rules"
    SPEAK = "speak"  # also asks and answers: the turn says which form it is
    SPEAK_FORM = "speak-form"  # turn
    SAY_FORM = "say-form"  # phase: words at an open table
    PREPARE = "prepare"
    PREPARE_FORM = "prepare-form"
    PASS = "pass"
    PASS_FOR_NOW = "pass-for-now"
    RAISE_HAND = "raise-hand"
    LOWER_HAND = "lower-hand"
    DECIDE = "decide"  # number of what was said back, yes or no
    READ_WORDS = "read-words"  # number: read a text again, privately
    MY_PAIR = "my-pair"
    CRITICISE = "criticise"  # select of clauses
    CRITICISE_FORM = "criticise-form"  # phase, clause
    READ_DRAFT = "read-draft"  # from the question about a draft: its number
    WRITE = "write"
    WRITE_FORM = "write-form"
    NOTE = "note"
    NOTE_FORM = "note-form"
    READ_MINE = "read-mine"
    READY = "ready"
    SHOW_DRAFT = "show-draft"  # kind
    DELETE_DRAFT = "delete-draft"  # kind, or all
    MY_SEAT = "my-seat"
    DRAFTS = "drafts"
    CORRECT = "correct"
    CORRECT_FORM = "correct-form"
    WITHDRAW = "withdraw"
    WITHDRAW_NOW = "withdraw-now"
    MORE_TIME = "more-time"  # on or off
    CATCH_UP = "catch-up"  # page
    ALTERNATE_TAKE = "alternate-take"
    ALTERNATE_NOT_NOW = "alternate-not-now"
    ALTERNATE_WANTED = "alternate-wanted"  # on or off
    LEAVE = "leave"
    LEAVE_FORM = "leave-form"
    # --- statements and ballot
    PROPOSE = "propose"
    PROPOSE_FORM = "propose-form"
    MY_STATEMENTS = "my-statements"
    STATEMENT_PICK = "statement-pick"  # select of drafts
    REWRITE = "rewrite"  # draft
    REWRITE_FORM = "rewrite-form"  # draft
    WITHDRAW_STATEMENT = "withdraw-statement"  # draft
    POLICY = "policy"
    VOTE = "vote"
    BALLOT_BEGIN = "ballot-begin"
    BALLOT_SHOW = "ballot-show"  # statement, important: 0 or 1
    BALLOT_CAST = "ballot-cast"  # statement, answer, important: 0 or 1
    BALLOT_IMPORTANT = "ballot-important"  # statement, important: 0 or 1; for a statement that has an answer
    BALLOT_SKIP = "ballot-skip"  # statement
    BALLOT_BACK = "ballot-back"  # statement
    BALLOT_NEXT = "ballot-next"  # statement or 0
    BALLOT_FINISH = "ballot-finish"
    BALLOT_LIST = "ballot-list"  # page
    BALLOT_PICK = "ballot-pick"  # select
    # --- what is asked besides statements
    BALLOT_HOME = "ballot-home"
    TEXT_ASK = "text-ask"
    TEXT_ANSWER = "text-answer"  # asking, answer
    RESERVE = "reserve"  # asking
    RESERVE_FORM = "reserve-form"  # asking
    ORDER = "order"
    ORDER_OPEN = "order-open"
    ORDER_FORM = "order-form"  # asking
    RANK = "rank"  # page
    RANK_NARROW = "rank-narrow"  # page; select of statements
    RANK_OPEN = "rank-open"
    RANK_FORM = "rank-form"  # asking
    GUESS = "guess"  # statement, side: look at this one; without them the next that was not guessed
    GUESS_PICK = "guess-pick"  # statement, side; select of words
    GUESS_FINISH = "guess-finish"
    # --- the desk
    BEGIN = "begin"
    BEGIN_NOW = "begin-now"
    NEXT = "next"
    NEXT_NOW = "next-now"  # phase that was seen
    PAUSE = "pause"
    CONTINUE = "continue"
    GIVE_TIME = "give-time"
    GIVE_TIME_FORM = "give-time-form"
    ONE_MINUTE = "one-minute"
    SKIP = "skip"
    SKIP_NOW = "skip-now"  # turn that was seen
    UNDO = "undo"
    READ_PAIRS = "read-pairs"  # page
    DRAFT = "draft"
    DRAFT_FORM = "draft-form"  # number of the draft it grew from
    SETTLE = "settle"  # table, number of what was said back, again or open
    STOP = "stop"
    STOP_NOW = "stop-now"
    END = "end"
    END_NOW = "end-now"
    NOTHING = "nothing"  # a check answered with no
    ALTERNATE = "alternate"  # which side?
    ALTERNATE_CALL = "alternate-call"  # side
    DESK = "desk"  # look again
    DESK_LOG = "desk-log"
    SEED = "seed"
    SEED_FORM = "seed-form"
    SCREENING = "screening"
    SCREEN_PICK = "screen-pick"  # draft, about-me: 0 or 1; select of grounds
    ABOUT_ME = "about-me"  # draft, 0 or 1
    SCREEN_LATER = "screen-later"  # draft
    ADMISSION = "admission"
    ADMIT = "admit"  # participant
    REFUSE = "refuse"  # participant
    REFUSE_FORM = "refuse-form"  # participant
    ADMIT_LATER = "admit-later"  # participant
    # --- summaries
    MINE = "mine"  # publication, page
    SUMMARY_PAGE = "summary-page"  # publication, page
    BAR = "bar"
