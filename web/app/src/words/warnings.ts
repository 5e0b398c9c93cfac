import { addWords } from "@/lib/add-words";

/** The words of early warnings, in English. */
export const en = {
  warnings: {
    title: "Warnings",
    looked: "Last looked {{when}}",
    lookedNever: "Not looked at yet",
    behind: "a newer change is being looked at",
    look: "Look now",
    settings: "What is watched",
    emptyTitle: "Nothing to warn of",
    emptyText:
      "Milepost looks after every change and every morning at forecasts, buffers, float, scope, tasks, people, evidence, KPIs and replies. {{looked}}.",
    planWide: "Not tied to a milestone",
    due: "scheduled {{day}}",
    snoozed: "Snoozed",
    ended: "Ended",
    endedNone: "No warning has ended yet.",
    severity: { critical: "Critical", warning: "Warning", info: "Note" },
    raised: "Raised {{when}}",
    until: "Snoozed until {{day}} by {{who}}: {{reason}}",
    accepted: "Accepted by {{who}}: {{reason}}",
    cause: "{{label}} · {{who}}, {{when}}",
    causeNone: "No change made it so: time has passed.",
    because: "Since",
    effect: "Effect on {{name}}",
    effectP50: "P50 {{days}} d",
    effectScheduled: "scheduled {{days}} d",
    effectChance: "chance {{was}} → {{now}} %",
    effectNone: "no shift of date or chance yet",
    formula: "Formula",
    planThen: "Plan then",
    how: { resolved: "resolved by itself", accepted: "accepted", "came-true": "came true" },
    verdict: { right: "was right", wrong: "was wrong", unknown: "not decided yet" },
    section: "Warnings",
    sectionNone: "Nothing warns of this milestone.",
    sectionMore: "All warnings of the project",
    act: {
      snooze: "Snooze",
      accept: "Accept",
      wake: "Take up again",
      replan: "Re-plan",
      slack: "Agree a later date",
      scope: "Cut scope",
      client: "Ask the client",
      change: "Request a change",
      owner: "Name an owner",
      evidence: "See the evidence",
      kpi: "See the KPI",
      load: "See the load",
      gate: "Open the gate",
    },
    draftTitle: "Move “{{name}}” to {{day}}",
    draftTitleUndated: "A change for “{{name}}”",
    draftCause: "Since: {{label}}, {{who}}",
    snoozeTitle: "Snooze this warning",
    snoozeUntil: "Until the morning of",
    snoozeReason: "Reason",
    snoozeReasonExample: "What you wait for, or why it can wait",
    acceptTitle: "Accept this warning",
    acceptText:
      "It ends and is not raised again while it holds, unless it grows graver. Say why you live with it.",
    acceptNote: "Note",
    precision: "How right past warnings were",
    precisionText:
      "A warning was right if the promise that stood when it was raised was missed, moved later or withdrawn; wrong if the milestone was achieved by then. Undecided ones are not counted.",
    precisionNone: "No warning has ended yet, so there is nothing to judge.",
    precisionShare: "{{share}} % right ({{right}} of {{judged}})",
    precisionFew: "too few to tell ({{right}} of {{judged}} right)",
    precisionOpen: "{{count}} undecided",
    settingsTitle: "What is watched",
    settingsText:
      "Rules and thresholds of this project. A threshold left at its default follows later versions.",
    reset: "Defaults",
    on: "Watch for: {{rule}}",
    unit: { days: "days", percent: "%", points: "points", times: "times" },
    saved: "Saved; the project is being looked at anew.",
    rule: {
      "forecast-drift": "Forecast drift",
      "probability-drop": "Chance of the promise",
      "deadline-missed": "Deadline missed by the schedule",
      "buffer-use": "Buffer used faster than work is done",
      "float-shrinking": "Float shrinking",
      "stale-task": "Task untouched though due",
      "blocked-task": "Task blocked",
      "scope-growth": "Scope growth since agreement",
      "estimate-growth": "Estimate growth",
      "kpi-miss": "KPI heading for a miss",
      "kpi-source": "KPI source failing",
      "evidence-mismatch": "Ticks without evidence",
      "client-waiting": "Client's reply outstanding",
      "owner-overloaded": "Owner overloaded",
      "missing-owner": "No owner",
      "people-change": "People left",
    },
    limit: {
      "forecast-drift": { days: "P50 later by at least", window: "looking back" },
      "probability-drop": {
        points: "drop of at least",
        floor: "or chance below",
        window: "looking back",
      },
      "deadline-missed": { days: "later than the deadline by more than" },
      "buffer-use": { least: "from a buffer use of" },
      "float-shrinking": {
        percent: "smaller by at least",
        days: "and by at least",
        window: "looking back",
      },
      "stale-task": { due: "due within", quiet: "untouched for" },
      "blocked-task": { days: "should have begun more than this ago", window: "as planned before" },
      "scope-growth": { percent: "more work or tasks, at least" },
      "estimate-growth": { percent: "longer by at least" },
      "kpi-miss": { days: "milestone due within" },
      "kpi-source": { failures: "failed in a row, at least" },
      "client-waiting": { days: "waiting more than" },
      "owner-overloaded": { percent: "load of a week above" },
      "missing-owner": { days: "milestone due within" },
      "people-change": { window: "looking back" },
    },
    said: {
      "forecast-drift": "P50 moved {{drift_days}} days later, to {{now_date}}",
      "schedule-drift": "The scheduled date moved {{drift_days}} days later, to {{now_date}}",
      "probability-drop":
        "The chance of {{agreed_date}} fell from {{then_percent}} % to {{now_percent}} %",
      "probability-low": "Only a {{now_percent}} % chance of {{agreed_date}}",
      "deadline-missed":
        "Scheduled {{scheduled_date}}, {{over_days}} days after the deadline of {{deadline_date}}",
      "buffer-use":
        "{{used_percent}} % of the buffer used with {{progress_percent}} % of the work done",
      "float-shrinking": "Float shrank from {{then_days}} to {{now_days}} days",
      "stale-task": "“{{name}}” is due {{finish_date}} and nobody has touched it lately",
      "stale-task-overdue": "“{{name}}” was due {{finish_date}} and nobody has touched it since",
      "blocked-task":
        "“{{name}}” should have begun {{since_date}} and waits for “{{waits_for_name}}”",
      "blocked-by-gate":
        "“{{name}}” should have begun {{since_date}}; the gate “{{waits_for_name}}” is not open",
      "scope-growth":
        "Scope grew: tasks {{then_tasks}} → {{now_tasks}}, work {{then_work_days}} → {{now_work_days}} days",
      "estimate-growth": "Estimates grew by {{growth_percent}} % since the date was agreed",
      "kpi-miss": "“{{kpi_name}}” heads for {{expected}} {{unit}} by {{scheduled_date}}",
      "kpi-source": "The source of “{{kpi_name}}” failed {{failures}} times in a row",
      "evidence-mismatch": "All tasks are done, but only {{evidence_percent}} % of the evidence",
      "client-waiting": "The client's reply is outstanding since {{since_date}}",
      "owner-overloaded": "{{who}} is loaded to {{peak_percent}} % before it is due",
      "missing-owner": "Nobody owns it, and it is scheduled for {{scheduled_date}}",
      "people-change": "{{left}} left the work",
    },
    math: {
      "forecast-drift":
        "P50 now − P50 then = {{now_date}} − {{then_date}} = {{drift_days}} d ≥ {{limit_days}} d, then = {{since_date}}: {{limit_window}} d ago or the last agreement",
      "schedule-drift":
        "scheduled now − scheduled then = {{now_date}} − {{then_date}} = {{drift_days}} d ≥ {{limit_days}} d",
      "probability-drop":
        "chance then − chance now = {{then_percent}} − {{now_percent}} = {{fall_points}} points ≥ {{limit_points}}, or chance < {{limit_floor}} %",
      "probability-low": "chance now = {{now_percent}} % < {{limit_floor}} %",
      "deadline-missed":
        "scheduled − deadline = {{scheduled_date}} − {{deadline_date}} = {{over_days}} d > {{limit_days}} d",
      "buffer-use":
        "(scheduled now − scheduled then) ÷ (agreed − scheduled then) = ({{now_date}} − {{then_date}}) ÷ {{buffer_days}} d = {{used_percent}} % > progress {{progress_percent}} %, from {{limit_least}} %",
      "float-shrinking":
        "(float then − float now) ÷ float then = ({{then_days}} − {{now_days}}) ÷ {{then_days}} = {{lost_percent}} % ≥ {{limit_percent}} %, and by ≥ {{limit_days}} d in {{limit_window}} d",
      "stale-task":
        "finish − today = {{due_days}} d ≤ {{limit_due}} d, with no edit in the last {{limit_quiet}} d",
      "stale-task-overdue":
        "finish − today = {{due_days}} d ≤ {{limit_due}} d, with no edit in the last {{limit_quiet}} d",
      "blocked-task":
        "today − planned start = {{waited_days}} d > {{limit_days}} d, planned as it was {{limit_window}} d ago or is now",
      "blocked-by-gate": "today − planned start = {{waited_days}} d > {{limit_days}} d",
      "scope-growth":
        "work {{then_work_days}} → {{now_work_days}} d = {{work_percent}} %, tasks {{then_tasks}} → {{now_tasks}} = {{tasks_percent}} %; either ≥ {{limit_percent}} % since the agreement",
      "estimate-growth":
        "Σ likely now ÷ Σ likely then − 1 = {{now_days}} ÷ {{then_days}} − 1 = {{growth_percent}} % ≥ {{limit_percent}} %, over the {{tasks}} tasks there were",
      "kpi-miss":
        "trend on {{scheduled_date}} = {{expected}}, target {{target}}, latest {{latest}}; due within {{limit_days}} d",
      "kpi-source": "failures in a row = {{failures}} ≥ {{limit_failures}}",
      "evidence-mismatch":
        "tasks {{tasks_percent}} % = 100 %, evidence {{evidence_percent}} % < 100 %",
      "client-waiting": "today − asked = {{waited_days}} d > {{limit_days}} d",
      "owner-overloaded":
        "greatest weekly load before the date = {{peak_percent}} % > {{limit_percent}} %",
      "missing-owner": "no owner, and scheduled − today = {{due_days}} d ≤ {{limit_days}} d",
      "people-change":
        "people on unfinished work {{limit_window}} d ago who are not on it now: {{left_count}} ({{left}})",
    },
  },
};

/** The same in German. */
export const de: typeof en = {
  warnings: {
    title: "Warnungen",
    looked: "Zuletzt geprüft {{when}}",
    lookedNever: "Noch nicht geprüft",
    behind: "eine neuere Änderung wird gerade geprüft",
    look: "Jetzt prüfen",
    settings: "Was beobachtet wird",
    emptyTitle: "Keine Warnungen",
    emptyText:
      "Milepost prüft nach jeder Änderung und jeden Morgen Prognosen, Puffer, Pufferzeiten, Umfang, Vorgänge, Personen, Nachweise, Kennzahlen und Antworten. {{looked}}.",
    planWide: "Ohne Meilenstein",
    due: "geplant {{day}}",
    snoozed: "Zurückgestellt",
    ended: "Beendet",
    endedNone: "Noch keine Warnung ist beendet.",
    severity: { critical: "Kritisch", warning: "Warnung", info: "Hinweis" },
    raised: "Ausgelöst {{when}}",
    until: "Zurückgestellt bis {{day}} von {{who}}: {{reason}}",
    accepted: "Hingenommen von {{who}}: {{reason}}",
    cause: "{{label}} · {{who}}, {{when}}",
    causeNone: "Keine Änderung war der Anlass: Zeit ist vergangen.",
    because: "Seit",
    effect: "Wirkung auf {{name}}",
    effectP50: "P50 {{days}} T",
    effectScheduled: "geplant {{days}} T",
    effectChance: "Chance {{was}} → {{now}} %",
    effectNone: "noch ohne Wirkung auf Datum oder Chance",
    formula: "Formel",
    planThen: "Plan von damals",
    how: {
      resolved: "von selbst erledigt",
      accepted: "hingenommen",
      "came-true": "eingetreten",
    },
    verdict: { right: "hatte recht", wrong: "lag falsch", unknown: "noch nicht entschieden" },
    section: "Warnungen",
    sectionNone: "Nichts warnt vor diesem Meilenstein.",
    sectionMore: "Alle Warnungen des Projekts",
    act: {
      snooze: "Zurückstellen",
      accept: "Hinnehmen",
      wake: "Wieder aufnehmen",
      replan: "Umplanen",
      slack: "Späteres Datum vereinbaren",
      scope: "Umfang kürzen",
      client: "Kunden fragen",
      change: "Änderung beantragen",
      owner: "Verantwortliche benennen",
      evidence: "Nachweise ansehen",
      kpi: "Kennzahl ansehen",
      load: "Auslastung ansehen",
      gate: "Tor öffnen",
    },
    draftTitle: "„{{name}}“ auf {{day}} verschieben",
    draftTitleUndated: "Eine Änderung für „{{name}}“",
    draftCause: "Seit: {{label}}, {{who}}",
    snoozeTitle: "Diese Warnung zurückstellen",
    snoozeUntil: "Bis zum Morgen des",
    snoozeReason: "Begründung",
    snoozeReasonExample: "Worauf Sie warten oder warum es warten kann",
    acceptTitle: "Diese Warnung hinnehmen",
    acceptText:
      "Sie endet und kommt nicht wieder, solange sie gilt, außer sie wird schwerer. Sagen Sie, warum Sie damit leben.",
    acceptNote: "Anmerkung",
    precision: "Wie oft frühere Warnungen recht hatten",
    precisionText:
      "Eine Warnung hatte recht, wenn die damals geltende Zusage verfehlt, nach hinten verschoben oder zurückgezogen wurde; sie lag falsch, wenn der Meilenstein bis dahin erreicht war. Unentschiedene zählen nicht.",
    precisionNone: "Noch keine Warnung ist beendet, also ist nichts zu beurteilen.",
    precisionShare: "{{share}} % richtig ({{right}} von {{judged}})",
    precisionFew: "zu wenige für ein Urteil ({{right}} von {{judged}} richtig)",
    precisionOpen: "{{count}} unentschieden",
    settingsTitle: "Was beobachtet wird",
    settingsText:
      "Regeln und Schwellen dieses Projekts. Eine Schwelle auf ihrem Standardwert folgt späteren Versionen.",
    reset: "Standardwerte",
    on: "Beobachten: {{rule}}",
    unit: { days: "Tage", percent: "%", points: "Punkte", times: "-mal" },
    saved: "Gespeichert; das Projekt wird neu geprüft.",
    rule: {
      "forecast-drift": "Prognose verschiebt sich",
      "probability-drop": "Chance der Zusage",
      "deadline-missed": "Termin laut Plan verfehlt",
      "buffer-use": "Puffer schneller verbraucht als Arbeit getan",
      "float-shrinking": "Pufferzeit schrumpft",
      "stale-task": "Vorgang fällig, aber unberührt",
      "blocked-task": "Vorgang blockiert",
      "scope-growth": "Umfang gewachsen seit der Vereinbarung",
      "estimate-growth": "Schätzungen gewachsen",
      "kpi-miss": "Kennzahl steuert am Ziel vorbei",
      "kpi-source": "Quelle einer Kennzahl versagt",
      "evidence-mismatch": "Häkchen ohne Nachweis",
      "client-waiting": "Antwort des Kunden steht aus",
      "owner-overloaded": "Verantwortliche überlastet",
      "missing-owner": "Niemand verantwortlich",
      "people-change": "Personen ausgeschieden",
    },
    limit: {
      "forecast-drift": { days: "P50 später um mindestens", window: "Rückblick" },
      "probability-drop": {
        points: "Rückgang um mindestens",
        floor: "oder Chance unter",
        window: "Rückblick",
      },
      "deadline-missed": { days: "später als der Termin um mehr als" },
      "buffer-use": { least: "ab einem Pufferverbrauch von" },
      "float-shrinking": {
        percent: "kleiner um mindestens",
        days: "und um mindestens",
        window: "Rückblick",
      },
      "stale-task": { due: "fällig innerhalb von", quiet: "unberührt seit" },
      "blocked-task": { days: "Beginn überfällig um mehr als", window: "nach dem Plan von vor" },
      "scope-growth": { percent: "mehr Arbeit oder Vorgänge, mindestens" },
      "estimate-growth": { percent: "länger um mindestens" },
      "kpi-miss": { days: "Meilenstein fällig innerhalb von" },
      "kpi-source": { failures: "hintereinander versagt, mindestens" },
      "client-waiting": { days: "wartet länger als" },
      "owner-overloaded": { percent: "Wochenlast über" },
      "missing-owner": { days: "Meilenstein fällig innerhalb von" },
      "people-change": { window: "Rückblick" },
    },
    said: {
      "forecast-drift": "P50 liegt {{drift_days}} Tage später, jetzt am {{now_date}}",
      "schedule-drift":
        "Das geplante Datum liegt {{drift_days}} Tage später, jetzt am {{now_date}}",
      "probability-drop":
        "Die Chance für den {{agreed_date}} fiel von {{then_percent}} % auf {{now_percent}} %",
      "probability-low": "Nur {{now_percent}} % Chance für den {{agreed_date}}",
      "deadline-missed":
        "Geplant für {{scheduled_date}}, {{over_days}} Tage nach dem Termin am {{deadline_date}}",
      "buffer-use":
        "{{used_percent}} % des Puffers verbraucht bei {{progress_percent}} % getaner Arbeit",
      "float-shrinking": "Pufferzeit von {{then_days}} auf {{now_days}} Tage geschrumpft",
      "stale-task": "„{{name}}“ ist am {{finish_date}} fällig und lange unberührt",
      "stale-task-overdue": "„{{name}}“ war am {{finish_date}} fällig und ist seither unberührt",
      "blocked-task":
        "„{{name}}“ sollte am {{since_date}} beginnen und wartet auf „{{waits_for_name}}“",
      "blocked-by-gate":
        "„{{name}}“ sollte am {{since_date}} beginnen; das Tor „{{waits_for_name}}“ ist nicht offen",
      "scope-growth":
        "Der Umfang wuchs: Vorgänge {{then_tasks}} → {{now_tasks}}, Arbeit {{then_work_days}} → {{now_work_days}} Tage",
      "estimate-growth":
        "Die Schätzungen wuchsen um {{growth_percent}} % seit der Vereinbarung des Datums",
      "kpi-miss": "„{{kpi_name}}“ steuert bis {{scheduled_date}} auf {{expected}} {{unit}} zu",
      "kpi-source": "Die Quelle von „{{kpi_name}}“ hat {{failures}}-mal hintereinander versagt",
      "evidence-mismatch":
        "Alle Vorgänge sind erledigt, aber nur {{evidence_percent}} % der Nachweise liegen vor",
      "client-waiting": "Die Antwort des Kunden steht seit {{since_date}} aus",
      "owner-overloaded": "{{who}} ist vor der Fälligkeit zu {{peak_percent}} % ausgelastet",
      "missing-owner": "Niemand ist verantwortlich; geplant ist der {{scheduled_date}}",
      "people-change": "{{left}} nicht mehr an der Arbeit",
    },
    math: {
      "forecast-drift":
        "P50 jetzt − P50 damals = {{now_date}} − {{then_date}} = {{drift_days}} T ≥ {{limit_days}} T, damals = {{since_date}}: vor {{limit_window}} T oder bei der letzten Vereinbarung",
      "schedule-drift":
        "geplant jetzt − geplant damals = {{now_date}} − {{then_date}} = {{drift_days}} T ≥ {{limit_days}} T",
      "probability-drop":
        "Chance damals − Chance jetzt = {{then_percent}} − {{now_percent}} = {{fall_points}} Punkte ≥ {{limit_points}}, oder Chance < {{limit_floor}} %",
      "probability-low": "Chance jetzt = {{now_percent}} % < {{limit_floor}} %",
      "deadline-missed":
        "geplant − Termin = {{scheduled_date}} − {{deadline_date}} = {{over_days}} T > {{limit_days}} T",
      "buffer-use":
        "(geplant jetzt − geplant damals) ÷ (vereinbart − geplant damals) = ({{now_date}} − {{then_date}}) ÷ {{buffer_days}} T = {{used_percent}} % > Fortschritt {{progress_percent}} %, ab {{limit_least}} %",
      "float-shrinking":
        "(Pufferzeit damals − jetzt) ÷ damals = ({{then_days}} − {{now_days}}) ÷ {{then_days}} = {{lost_percent}} % ≥ {{limit_percent}} %, und um ≥ {{limit_days}} T in {{limit_window}} T",
      "stale-task":
        "Ende − heute = {{due_days}} T ≤ {{limit_due}} T, ohne Bearbeitung in den letzten {{limit_quiet}} T",
      "stale-task-overdue":
        "Ende − heute = {{due_days}} T ≤ {{limit_due}} T, ohne Bearbeitung in den letzten {{limit_quiet}} T",
      "blocked-task":
        "heute − geplanter Beginn = {{waited_days}} T > {{limit_days}} T, geplant wie vor {{limit_window}} T oder wie jetzt",
      "blocked-by-gate": "heute − geplanter Beginn = {{waited_days}} T > {{limit_days}} T",
      "scope-growth":
        "Arbeit {{then_work_days}} → {{now_work_days}} T = {{work_percent}} %, Vorgänge {{then_tasks}} → {{now_tasks}} = {{tasks_percent}} %; eines ≥ {{limit_percent}} % seit der Vereinbarung",
      "estimate-growth":
        "Σ wahrscheinlich jetzt ÷ damals − 1 = {{now_days}} ÷ {{then_days}} − 1 = {{growth_percent}} % ≥ {{limit_percent}} %, über die {{tasks}} damaligen Vorgänge",
      "kpi-miss":
        "Trend am {{scheduled_date}} = {{expected}}, Ziel {{target}}, zuletzt {{latest}}; fällig innerhalb von {{limit_days}} T",
      "kpi-source": "Fehlschläge hintereinander = {{failures}} ≥ {{limit_failures}}",
      "evidence-mismatch":
        "Vorgänge {{tasks_percent}} % = 100 %, Nachweise {{evidence_percent}} % < 100 %",
      "client-waiting": "heute − gefragt = {{waited_days}} T > {{limit_days}} T",
      "owner-overloaded":
        "größte Wochenlast vor dem Datum = {{peak_percent}} % > {{limit_percent}} %",
      "missing-owner":
        "niemand verantwortlich, und geplant − heute = {{due_days}} T ≤ {{limit_days}} T",
      "people-change":
        "Personen an offener Arbeit vor {{limit_window}} T, die jetzt fehlen: {{left_count}} ({{left}})",
    },
  },
};

/** Texts that are right in both languages as they stand. */
export const sameInBoth: readonly string[] = [];

addWords({ en, de });
