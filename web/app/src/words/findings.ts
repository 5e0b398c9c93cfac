import { addWords } from "@/lib/add-words";

/** What the engine noticed about a plan, and the way out of each, in English. */
export const en = {
  finding: {
    "deadline-missed": "Finishes on {{finish}}, after its deadline, {{deadline}}.",
    "constraint-conflict":
      "Its constraint ({{constraint}}, {{date}}) puts it before what its predecessors allow.",
    "constraint-missed": "Cannot keep its constraint ({{constraint}}, {{date}}).",
    "manual-before-logic": "Its manual start, {{start}}, comes before its predecessors allow.",
    "manual-dates-reversed":
      "Its manual finish lies before its manual start; the start is used for both.",
    "out-of-sequence": "Began on {{start}}, before its predecessors allowed it.",
    "out-of-sequence-of": "Began on {{start}}, before “{{other}}” allowed it.",
    "actual-after-status-date": "Has an actual date after the status date, {{status}}.",
    "actual-dates-reversed":
      "Its actual finish lies before its actual start; the start is used for both.",
    "remaining-after-finish": "Is finished, but work is said to remain.",
    "progress-without-start":
      "Is {{percent}} % complete but has no actual start, so it is scheduled as not begun.",
    "split-after-work": "Its work ends before some of its interruptions, which count for nothing.",
    "resume-unheeded": "Says when work resumes, but work is not under way.",
    "phase-constraint-ignored": "A phase cannot have the constraint “{{constraint}}”.",
    "project-finish-missed": "The plan does not finish by {{planned}}, which it is scheduled from.",
    "starts-before-project":
      "Starts before the project, on {{project}}: a lead, a date or progress takes it there.",
    "date-out-of-range":
      "Its dates lie outside the time that can be scheduled, or its calendar runs out of working time; they are cut off there.",
    "dependency-loop": "These wait for one another in a loop: {{chain}}.",
    "no-working-time":
      "Can never be worked on: its calendars leave no working time. The plan's calendar counts instead, or else every minute.",
    "level-of-effort-untied": "An end of it is tied to nothing and taken from the project.",
    "level-of-effort-empty":
      "What its finish is tied to ends before what its start is tied to; it has no length.",
    "level-of-effort-unheeded":
      "A level of effort follows its links and the passing of time; dates, constraint, progress and estimate of its own do not count.",
    "held-by-level-of-effort-only":
      "Is linked to “{{other}}” only, a level of effort, which holds nothing back.",
  },
  findingHint: {
    "deadline-missed": "Shorten what drives it, or agree on another deadline.",
    "constraint-conflict":
      "Remove the constraint or move its date; or let dependencies prevail in the plan's settings.",
    "constraint-missed": "Shorten what drives it, or move the constraint's date.",
    "manual-before-logic": "Move it, or let it be scheduled automatically.",
    "manual-dates-reversed": "Correct one of the two dates.",
    "out-of-sequence": "Check the actual dates and the dependency.",
    "actual-after-status-date": "Correct the date, or move the status date.",
    "actual-dates-reversed": "Correct one of the two dates.",
    "remaining-after-finish": "Set what remains to zero, or take back the finish.",
    "progress-without-start": "Give its actual start.",
    "split-after-work": "Remove them, or let them come earlier.",
    "resume-unheeded": "Give its actual start, or remove the date.",
    "phase-constraint-ignored":
      "Constrain the tasks in it; a phase takes start no earlier and finish no later than.",
    "project-finish-missed": "Shorten what drives it, or move the finish.",
    "starts-before-project": "Move the project's start if that is meant.",
    "date-out-of-range": "Check its duration, its calendar and the lags before it.",
    "dependency-loop": "Remove one of the links; until then those of the loop are ignored.",
    "no-working-time": "Choose another calendar, or add working hours to this one.",
    "level-of-effort-untied":
      "Link its start to what it begins with (SS) and its finish to what it ends with (FF).",
    "level-of-effort-empty": "Link its finish to something that ends later.",
    "level-of-effort-unheeded": "Remove that, or make the row a task.",
    "held-by-level-of-effort-only": "Link it to the work that it waits for.",
  },
  findingRows_one: "{{name}} and 1 more row",
  findingRows_other: "{{name}} and {{count}} more rows",
};

/** The words in German. */
export const de: typeof en = {
  finding: {
    "deadline-missed": "Endet am {{finish}}, nach der Frist am {{deadline}}.",
    "constraint-conflict":
      "Die Einschränkung ({{constraint}} {{date}}) legt die Zeile vor das, was ihre Vorgänger erlauben.",
    "constraint-missed": "Kann die Einschränkung nicht halten ({{constraint}} {{date}}).",
    "manual-before-logic":
      "Der von Hand gesetzte Anfang, {{start}}, liegt vor dem, was die Vorgänger erlauben.",
    "manual-dates-reversed":
      "Das von Hand gesetzte Ende liegt vor dem Anfang; für beide gilt der Anfang.",
    "out-of-sequence": "Hat am {{start}} begonnen, bevor die Vorgänger es erlaubten.",
    "out-of-sequence-of": "Hat am {{start}} begonnen, bevor „{{other}}“ es erlaubte.",
    "actual-after-status-date": "Hat einen tatsächlichen Termin nach dem Statusdatum, {{status}}.",
    "actual-dates-reversed":
      "Das tatsächliche Ende liegt vor dem tatsächlichen Anfang; für beide gilt der Anfang.",
    "remaining-after-finish": "Ist beendet, doch soll noch Arbeit übrig sein.",
    "progress-without-start":
      "Ist zu {{percent}} % fertig, hat aber keinen tatsächlichen Anfang und gilt als nicht begonnen.",
    "split-after-work": "Die Arbeit endet vor einigen ihrer Unterbrechungen; diese zählen nicht.",
    "resume-unheeded": "Sagt, wann es weitergeht, ist aber nicht in Arbeit.",
    "phase-constraint-ignored": "Eine Phase kann die Einschränkung „{{constraint}}“ nicht haben.",
    "project-finish-missed":
      "Der Plan endet nicht bis zum {{planned}}, von dem aus er gerechnet ist.",
    "starts-before-project":
      "Fängt vor dem Projekt an, das am {{project}} beginnt: durch eine Vorziehzeit, einen Termin oder Fortschritt.",
    "date-out-of-range":
      "Die Termine liegen außerhalb der planbaren Zeit, oder dem Kalender geht die Arbeitszeit aus; sie sind dort abgeschnitten.",
    "dependency-loop": "Diese Zeilen warten im Kreis aufeinander: {{chain}}.",
    "no-working-time":
      "Kann nie bearbeitet werden: Die Kalender lassen keine Arbeitszeit. Stattdessen gilt der Kalender des Plans, sonst jede Minute.",
    "level-of-effort-untied": "Ein Ende ist mit nichts verknüpft und das des Projekts.",
    "level-of-effort-empty":
      "Womit das Ende verknüpft ist, endet vor dem, womit der Anfang verknüpft ist; die Zeile hat keine Länge.",
    "level-of-effort-unheeded":
      "Ein Begleitvorgang folgt seinen Verknüpfungen und der verstrichenen Zeit; eigene Termine, Einschränkung, Fortschritt und Schätzung zählen nicht.",
    "held-by-level-of-effort-only":
      "Ist nur mit „{{other}}“ verknüpft, einem Begleitvorgang, der nichts zurückhält.",
  },
  findingHint: {
    "deadline-missed":
      "Kürzen Sie, was den Termin bestimmt, oder vereinbaren Sie eine andere Frist.",
    "constraint-conflict":
      "Nehmen Sie die Einschränkung weg oder verschieben Sie ihren Termin; oder lassen Sie in den Einstellungen des Plans die Verknüpfungen vorgehen.",
    "constraint-missed":
      "Kürzen Sie, was den Termin bestimmt, oder verschieben Sie den Termin der Einschränkung.",
    "manual-before-logic": "Verschieben Sie die Zeile, oder lassen Sie sie berechnen.",
    "manual-dates-reversed": "Berichtigen Sie einen der beiden Termine.",
    "out-of-sequence": "Prüfen Sie die tatsächlichen Termine und die Verknüpfung.",
    "actual-after-status-date": "Berichtigen Sie den Termin, oder verschieben Sie das Statusdatum.",
    "actual-dates-reversed": "Berichtigen Sie einen der beiden Termine.",
    "remaining-after-finish": "Setzen Sie den Rest auf null, oder nehmen Sie das Ende zurück.",
    "progress-without-start": "Geben Sie den tatsächlichen Anfang an.",
    "split-after-work": "Nehmen Sie sie weg, oder lassen Sie sie früher kommen.",
    "resume-unheeded": "Geben Sie den tatsächlichen Anfang an, oder nehmen Sie den Termin weg.",
    "phase-constraint-ignored":
      "Schränken Sie ihre Vorgänge ein; eine Phase kennt „Anfang nicht früher als“ und „Ende nicht später als“.",
    "project-finish-missed":
      "Kürzen Sie, was den Termin bestimmt, oder verschieben Sie das Projektende.",
    "starts-before-project": "Verlegen Sie den Projektanfang, wenn das so gemeint ist.",
    "date-out-of-range": "Prüfen Sie Dauer, Kalender und die Abstände davor.",
    "dependency-loop": "Lösen Sie eine der Verknüpfungen; bis dahin zählen die des Kreises nicht.",
    "no-working-time": "Wählen Sie einen anderen Kalender, oder geben Sie diesem Arbeitsstunden.",
    "level-of-effort-untied":
      "Verknüpfen Sie den Anfang mit dem, womit die Zeile beginnt (SS), und das Ende mit dem, womit sie endet (FF).",
    "level-of-effort-empty": "Verknüpfen Sie das Ende mit etwas, das später endet.",
    "level-of-effort-unheeded": "Nehmen Sie das weg, oder machen Sie die Zeile zum Vorgang.",
    "held-by-level-of-effort-only": "Verknüpfen Sie sie mit der Arbeit, auf die sie wartet.",
  },
  findingRows_one: "{{name}} und 1 weitere Zeile",
  findingRows_other: "{{name}} und {{count}} weitere Zeilen",
};

addWords({ en, de });
