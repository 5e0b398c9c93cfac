import { addWords } from "@/lib/add-words";

/** The words of what may or may not happen, in English. */
export const en = {
  chances: {
    title: "What may or may not happen",
    lead: "Drawn anew in each of the thousands of plays. What each costs is found by playing the plan without it.",
    empty:
      "A review may send work back, work may turn out to be needed or not, and rain may stop what is done out of doors. Say how probable that is, and every date takes it into account.",
    what: "What",
    work: "Tasks",
    chance: "Chance",
    costs: "Costs on average",
    cost: "{{days}} d",
    saves: "saves {{days}} d",
    add: {
      gate: "Gate that sends back",
      branch: "Work done or not",
      choice: "Either, or",
      downtime: "Lost days",
    },
    kind: {
      gate: "Gate that may send back",
      branch: "Work that is done or not",
      choice: "Either, or",
      downtime: "Lost days",
    },
    text: {
      gate: "What is sent back is done again before the gate, which is then asked once more. What follows the gate waits.",
      branch:
        "The forecast does all of these tasks or none. The plan shows them as if they were done.",
      choice:
        "Exactly one of these ways is taken in the forecast. The plan shows all of them as if they were done.",
      downtime:
        "On a lost day none of these tasks goes on. The same days are lost for all of them.",
    },
    example: {
      branch: "Such as: a second survey",
      choice: "Such as: the way in",
      downtime: "Such as: rain and storm",
    },
    name: "Name",
    gate: "Milestone",
    gateHint: "Find a milestone by name",
    sendsBack: "Sends back, %",
    atMost: "At most, times",
    fading: "Next time, % of before",
    again: "What is done again",
    takes: "How long that takes",
    byShare: "A share of these tasks",
    byTime: "A time of its own",
    share: "Share of what they took, %",
    days: { low: "At least, days", likely: "Likely, days", high: "At most, days" },
    isDone: "Is done, %",
    isTaken: "Is taken, %",
    way: "Way {{number}}",
    addWay: "Add another way",
    outdoors: "Tasks it stops",
    months: "Chance that a day is lost, %",
    allAsFirst: "All months as January",
    spell: "Days that a spell lasts",
    spellText: "On average; leave it empty where one lost day says nothing of the next.",
    times_one: "{{chance}}, once at most",
    times_other: "{{chance}}, {{count}} times at most",
    everyDay: "{{chance}} of all days",
    byMonth: "{{least}} to {{most}} of all days",
    saved: {
      gate: "Let a gate send back: {{name}}",
      branch: "Do work perhaps: {{name}}",
      choice: "Take one of several ways: {{name}}",
      downtime: "Reckon with lost days: {{name}}",
    },
    removed: "Leave nothing to chance: {{name}}",
    fault: {
      gate: "Choose a milestone.",
      twice: "This gate is listed already: edit that one.",
      percent: "Give per cents from 0 to 100.",
      share: "Give per cents above 0, up to 100.",
      time: "Give days in rising order.",
      tasks: "Choose a task.",
      name: "Give it a name.",
      nameTaken: "Another one is called so.",
      wayName: "Give every way a name.",
      wayTaken: "Give every way a name of its own.",
      sum: "The chances of all ways must add up to 100 %.",
      months: "Give per cents from 0 to 100, below 100 in one month at least.",
      spell: "Give 1 to 60 days, or nothing.",
    },
  },
};

/** The same in German. */
export const de: typeof en = {
  chances: {
    title: "Was geschehen kann oder nicht",
    lead: "In jedem der tausend Durchläufe neu gezogen. Was jedes kostet, zeigt der Plan ohne es.",
    empty:
      "Eine Prüfung kann Arbeit zurückgeben, Arbeit kann nötig werden oder nicht, und Regen kann aufhalten, was im Freien geschieht. Sagen Sie, wie wahrscheinlich das ist, und jeder Termin berücksichtigt es.",
    what: "Was",
    work: "Vorgänge",
    chance: "Chance",
    costs: "Kostet im Mittel",
    cost: "{{days}} T",
    saves: "spart {{days}} T",
    add: {
      gate: "Prüfpunkt mit Nacharbeit",
      branch: "Arbeit vielleicht",
      choice: "Entweder, oder",
      downtime: "Ausfalltage",
    },
    kind: {
      gate: "Prüfpunkt, der zurückgeben kann",
      branch: "Arbeit, die vielleicht nötig ist",
      choice: "Entweder, oder",
      downtime: "Ausfalltage",
    },
    text: {
      gate: "Was zurückgegeben wird, geschieht vor dem Prüfpunkt noch einmal; dann wird dort neu entschieden. Was dem Prüfpunkt folgt, wartet.",
      branch:
        "Die Prognose erledigt alle diese Vorgänge oder keinen. Der Plan zeigt sie, als würden sie erledigt.",
      choice:
        "Die Prognose geht genau einen dieser Wege. Der Plan zeigt alle, als würden sie gegangen.",
      downtime:
        "An einem Ausfalltag geht keiner dieser Vorgänge weiter. Für alle fallen dieselben Tage aus.",
    },
    example: {
      branch: "Etwa: ein zweites Gutachten",
      choice: "Etwa: die Zufahrt",
      downtime: "Etwa: Regen und Sturm",
    },
    name: "Bezeichnung",
    gate: "Meilenstein",
    gateHint: "Meilenstein nach Namen suchen",
    sendsBack: "Gibt zurück, %",
    atMost: "Höchstens, Male",
    fading: "Nächstes Mal, % von zuvor",
    again: "Was noch einmal geschieht",
    takes: "Wie lange das dauert",
    byShare: "Ein Anteil dieser Vorgänge",
    byTime: "Eine eigene Dauer",
    share: "Anteil ihrer Dauer, %",
    days: { low: "Mindestens, Tage", likely: "Wohl, Tage", high: "Höchstens, Tage" },
    isDone: "Wird erledigt, %",
    isTaken: "Wird gegangen, %",
    way: "Weg {{number}}",
    addWay: "Weiteren Weg hinzufügen",
    outdoors: "Vorgänge, die es aufhält",
    months: "Chance, dass ein Tag ausfällt, %",
    allAsFirst: "Alle Monate wie Januar",
    spell: "Tage, die eine Folge dauert",
    spellText: "Im Mittel; leer, wenn ein Ausfalltag nichts über den nächsten sagt.",
    times_one: "{{chance}}, höchstens einmal",
    times_other: "{{chance}}, höchstens {{count}}-mal",
    everyDay: "{{chance}} aller Tage",
    byMonth: "{{least}} bis {{most}} aller Tage",
    saved: {
      gate: "Prüfpunkt darf zurückgeben: {{name}}",
      branch: "Arbeit vielleicht erledigen: {{name}}",
      choice: "Einen von mehreren Wegen gehen: {{name}}",
      downtime: "Mit Ausfalltagen rechnen: {{name}}",
    },
    removed: "Nicht mehr dem Zufall überlassen: {{name}}",
    fault: {
      gate: "Wählen Sie einen Meilenstein.",
      twice: "Dieser Prüfpunkt steht schon in der Liste: Bearbeiten Sie ihn dort.",
      percent: "Geben Sie Prozente von 0 bis 100 an.",
      share: "Geben Sie Prozente über 0 und bis 100 an.",
      time: "Geben Sie Tage in steigender Folge an.",
      tasks: "Wählen Sie einen Vorgang.",
      name: "Geben Sie eine Bezeichnung an.",
      nameTaken: "So heißt schon etwas anderes.",
      wayName: "Geben Sie jedem Weg eine Bezeichnung.",
      wayTaken: "Geben Sie jedem Weg eine eigene Bezeichnung.",
      sum: "Die Chancen aller Wege müssen zusammen 100 % ergeben.",
      months: "Geben Sie Prozente von 0 bis 100 an, in einem Monat wenigstens unter 100.",
      spell: "Geben Sie 1 bis 60 Tage an oder nichts.",
    },
  },
};

/** Keys whose words are the same in both languages. */
export const sameInBoth: readonly string[] = ["chances.chance"];

addWords({ en, de });
