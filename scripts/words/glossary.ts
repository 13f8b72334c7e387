/** A word of this project's earlier private English, with the standard term that replaces it. */
export interface Entry {
  /** Matched case-insensitively, on word boundaries. */
  avoid: string;
  write: string;
}

/** `docs/` and comments use the terms that a native engineer searches for; this is the list of those that they replace. */
export const GLOSSARY: readonly Entry[] = [
  { avoid: "faces?", write: "API" },
  { avoid: "looks?|looked|looking", write: "poll" },
  { avoid: "tell|tells|told|telling", write: "return, report, notify, show" },
  { avoid: "hears?|heard", write: "receive, be notified" },
  { avoid: "troubles?|faults?|faulty", write: "error, failure, reason" },
  { avoid: "wish|wishes|wished", write: "parameters, request" },
  { avoid: "places?", write: "slot, position" },
  { avoid: "in (?:the )?line|passengers?", write: "in the queue, waiting job" },
  { avoid: "(?:its|their|his|a|one's) turn", write: "position in the queue" },
  { avoid: "(?:is|are|was|were|be|been) over", write: "finished, terminal" },
  { avoid: "(?:go|goes|going|went|gone) on", write: "continue" },
  { avoid: "(?:see|sees|seen|saw) to", write: "ensure" },
  { avoid: "(?:carry|carries|carried|carrying) out", write: "run, process" },
  { avoid: "whoever|somebody|nobody|strangers?", write: "the client, the caller, no one" },
  { avoid: "out of reach|away|by itself|of its own|for good", write: "unavailable, separate, permanently" },
  { avoid: "so many|so long|so much", write: "N, this duration" },
  { avoid: "again and again", write: "retry, repeatedly" },
  { avoid: "lets? go|letting go", write: "delete, release" },
  { avoid: "mend|mends|mended|mending", write: "fix" },
  { avoid: "missed", write: "caught, killed, skipped" },
  { avoid: "wound", write: "started" },
  { avoid: "verdicts?|unfit|what became of", write: "result, outcome, unsupported" },
  { avoid: "weather|dice|crew|storms?|books", write: "fault profile, random, workers, overload, ledger" },
  { avoid: "the house|rooms?|walls?", write: "codebase, module, boundary" },
  { avoid: "(?:is|are|was|were|be) to be", write: "must be, should be" },
  { avoid: "ask|asks|asked|asking", write: "request, poll, query" },
  { avoid: "answers?|answered|answering", write: "response, return, respond" },
  { avoid: "stands?|stood|standing", write: "is, is stored" },
  { avoid: "said|(?:say|says) so", write: "stated, reported" },
  { avoid: "held by|holds good", write: "tested by, is true" },
  { avoid: "of (?:ours|theirs|yours)", write: "our, their" },
  { avoid: "that there (?:is|are|was|were)|what there is", write: "existing, every" },
  { avoid: "walks?|walked|walking", write: "parse, scan" },
  { avoid: "remembers?|remembered", write: "cache, store" },
  { avoid: "offers?|offered", write: "supports, capability" },
  { avoid: "MOST_\\w+|LEAST_\\w+", write: "MAX_, MIN_" },
  { avoid: "is none|are none", write: "does not exist, is not a" },
  {
    avoid: "behaviours?|colours?|favourites?|honour\\w*|recognis\\w+|authoris\\w+|cancelled",
    write: "American spelling",
  },
];

/** Honest uses of such a word in its plain meaning; they are not counted. */
export const PLAIN_USES: readonly string[] = [
  "wall[- ](?:clocks?|times?)|by wall time",
  "look(?:s|ed|ing)? ?-?up",
  "in place|takes? place|in-place|placeholders?|first place|decimal places?",
  "in line \\d+|line by line",
  "fault matrix|fault injection|fault profiles?|injected faults?|faults?\\.md|fault-\\w+|page fault|segmentation fault",
  "the house style|house music|deep house|tech house|chorus of the house",
  "stand-?alone|stand-?in|standing wave",
  "ask(?:s|ed|ing)? (?:a|the) question|ask in",
  "Standard \\w+",
  "face-(?:to-face|value)|type ?faces?|font faces?|@font-face",
  "write-away|right away|straight away|far away",
  "books? of record|noteb?ooks?",
  "brainstorms?",
  "walking bass(?:es|line)?|a walking",
];
