import { addWords } from "@/lib/add-words";

/** Why a criterion stands as it does, in English. */
export const en = {
  told: {
    gone: "What this rests on is gone. Choose another, or remove the criterion.",
    "group-empty": "Nothing has been asked for yet.",
    group: "{{met}} of {{size}} criteria are met; {{needed}} must be.",
    groupWaived: "Waived: {{waived}}.",
    "reading-none": "There is no reading yet; needed is {{bounds}}.",
    reading: "The last reading is {{value}}; needed is {{bounds}}.",
    "reading-held":
      "The last reading is {{value}}; needed is {{bounds}}, shown to hold for {{held}} of {{days}} days.",
    "roster-empty": "Nobody is on the roster yet.",
    test: "{{passed}} of {{size}} passed with at least {{mark}} %; {{needed}} must.",
    testWaiting_one: "{{count}} person has yet to take it.",
    testWaiting_other: "{{count}} people have yet to take it.",
    "survey-none": "There is no answer yet; a mean of at least {{mean}} from {{needed}} is needed.",
    survey_one: "The mean of {{count}} answer is {{value}}; needed is {{mean}} from {{needed}}.",
    survey_other: "The mean of {{count}} answers is {{value}}; needed is {{mean}} from {{needed}}.",
    "modules-none": "There are no modules yet.",
    programme:
      "{{done}} of {{size}} completed {{needed_modules}} of {{modules}} modules; {{needed}} must.",
    "deliverable-gone": "The deliverable is gone.",
    item: "“{{name}}”: {{state}}",
    "deliverables-accepted_one": "The deliverable is accepted.",
    "deliverables-accepted_other": "All {{count}} deliverables are accepted.",
    approvalsNone: "No approval yet; {{needed}} must be given.",
    approvals: "{{count}} of {{needed}} approvals: {{names}}.",
    "tasks-none": "No task contributes to the milestone yet.",
    tasks:
      "{{done}} of {{count}} tasks are finished, {{work}} % of the work; {{needed}} % must be.",
    "signal-none": "No signal has arrived yet.",
    "signal-any": "The last signal said {{value}}; any will do.",
    "signal-equals": "The last signal said {{value}}; needed is “{{equals}}”.",
    signal: "The last signal said {{value}}; needed is {{bounds}}.",
    atLeast: "at least {{low}}",
    atMost: "at most {{high}}",
    between: "{{low}} to {{high}}",
    text: "“{{value}}”",
    state: {
      draft: "a draft",
      submitted: "submitted",
      rejected: "rejected",
      accepted: "accepted",
    },
  },
};

/** The same in German. */
export const de: typeof en = {
  told: {
    gone: "Worauf es beruht, gibt es nicht mehr. Wählen Sie etwas anderes oder entfernen Sie das Kriterium.",
    "group-empty": "Noch ist nichts verlangt.",
    group: "{{met}} von {{size}} Kriterien sind erfüllt; {{needed}} müssen es sein.",
    groupWaived: "Erlassen: {{waived}}.",
    "reading-none": "Noch kein Messwert; nötig: {{bounds}}.",
    reading: "Letzter Messwert: {{value}}; nötig: {{bounds}}.",
    "reading-held":
      "Letzter Messwert: {{value}}; nötig: {{bounds}}, gehalten an {{held}} von {{days}} Tagen.",
    "roster-empty": "Noch steht niemand auf der Liste.",
    test: "{{passed}} von {{size}} haben mit mindestens {{mark}} % bestanden; nötig: {{needed}}.",
    testWaiting_one: "{{count}} Person steht noch aus.",
    testWaiting_other: "{{count}} Personen stehen noch aus.",
    "survey-none":
      "Noch keine Antwort; nötig: ein Mittel von mindestens {{mean}} aus {{needed}} Antworten.",
    survey_one: "Das Mittel aus {{count}} Antwort ist {{value}}; nötig: {{mean}} aus {{needed}}.",
    survey_other:
      "Das Mittel aus {{count}} Antworten ist {{value}}; nötig: {{mean}} aus {{needed}}.",
    "modules-none": "Noch gibt es keine Module.",
    programme:
      "{{done}} von {{size}} haben {{needed_modules}} von {{modules}} Modulen abgeschlossen; nötig: {{needed}}.",
    "deliverable-gone": "Den Liefergegenstand gibt es nicht mehr.",
    item: "„{{name}}“: {{state}}",
    "deliverables-accepted_one": "Der Liefergegenstand ist abgenommen.",
    "deliverables-accepted_other": "Alle {{count}} Liefergegenstände sind abgenommen.",
    approvalsNone: "Noch keine Freigabe; nötig: {{needed}}.",
    approvals: "{{count}} von {{needed}} Freigaben: {{names}}.",
    "tasks-none": "Noch trägt kein Vorgang zum Meilenstein bei.",
    tasks:
      "{{done}} von {{count}} Vorgängen sind fertig, {{work}} % der Arbeit; nötig: {{needed}} %.",
    "signal-none": "Noch keine Meldung.",
    "signal-any": "Letzte Meldung: {{value}}; jede genügt.",
    "signal-equals": "Letzte Meldung: {{value}}; nötig: „{{equals}}“.",
    signal: "Letzte Meldung: {{value}}; nötig: {{bounds}}.",
    atLeast: "mindestens {{low}}",
    atMost: "höchstens {{high}}",
    between: "{{low}} bis {{high}}",
    text: "„{{value}}“",
    state: {
      draft: "ein Entwurf",
      submitted: "eingereicht",
      rejected: "abgelehnt",
      accepted: "abgenommen",
    },
  },
};

/** Texts that are right in both languages as they stand. */
export const sameInBoth: readonly string[] = [];

addWords({ en, de });
