import { addWords } from "@/lib/add-words";

/** Why a row falls on its date, and what moves it, in English. */
export const en = {
  because: {
    "project-start": "The project starts then, and nothing else holds it back.",
    "status-date": "Work that is left cannot come before the status date, {{at}}.",
    happened: "That is when it really happened.",
    begun: "It has begun.",
    manual: "Its dates are set by hand.",
    "as-late-as-possible": "It is to come as late as possible without delaying the project.",
    "must-start-on": "It must start on {{at}}.",
    "must-finish-on": "It must finish on {{at}}.",
    "start-no-earlier-than": "It may not start before {{at}}.",
    "start-no-later-than": "It may not start after {{at}}.",
    "finish-no-earlier-than": "It may not finish before {{at}}.",
    "finish-no-later-than": "It may not finish after {{at}}.",
    "date-set": "A date is set for it or for its phase.",
    "level-of-effort": "It goes along with “{{other}}”.",
    "last-of-phase": "“{{other}}”, the last of it, finishes on {{at}}.",
    contribution: "“{{other}}”, which belongs to it, finishes on {{at}}.",
    phase: "The phase “{{other}}” may not start earlier.",
    "other-starts": "“{{other}}” starts on {{at}} ({{link}}).",
    "other-finishes": "“{{other}}” finishes on {{at}} ({{link}}).",
    levelled: "Levelling holds it back by {{span}}.",
    calendar: "It follows the calendar “{{calendar}}”.",
    elapsed: "{{lag}} of clock time",
  },
  driverKind: { gate: "Gate that may send back", downtime: "Days lost outdoors" },
};

/** The same in German. */
export const de: typeof en = {
  because: {
    "project-start": "Das Projekt beginnt dann, und nichts anderes hält ihn auf.",
    "status-date": "Verbleibende Arbeit kann nicht vor dem Stichtag liegen, {{at}}.",
    happened: "So ist es wirklich geschehen.",
    begun: "Er hat begonnen.",
    manual: "Seine Termine sind von Hand gesetzt.",
    "as-late-as-possible": "Er soll so spät wie möglich liegen, ohne das Projekt zu verzögern.",
    "must-start-on": "Er muss am {{at}} beginnen.",
    "must-finish-on": "Er muss am {{at}} enden.",
    "start-no-earlier-than": "Er darf nicht vor dem {{at}} beginnen.",
    "start-no-later-than": "Er darf nicht nach dem {{at}} beginnen.",
    "finish-no-earlier-than": "Er darf nicht vor dem {{at}} enden.",
    "finish-no-later-than": "Er darf nicht nach dem {{at}} enden.",
    "date-set": "Für ihn oder für seine Phase ist ein Termin gesetzt.",
    "level-of-effort": "Er läuft neben „{{other}}“ her.",
    "last-of-phase": "„{{other}}“, der letzte Vorgang darin, endet am {{at}}.",
    contribution: "„{{other}}“ gehört dazu und endet am {{at}}.",
    phase: "Die Phase „{{other}}“ darf nicht früher beginnen.",
    "other-starts": "„{{other}}“ beginnt am {{at}} ({{link}}).",
    "other-finishes": "„{{other}}“ endet am {{at}} ({{link}}).",
    levelled: "Der Kapazitätsabgleich hält ihn um {{span}} zurück.",
    calendar: "Er folgt dem Kalender „{{calendar}}“.",
    elapsed: "{{lag}} Kalenderzeit",
  },
  driverKind: { gate: "Prüfung, die zurückgeben kann", downtime: "Verlorene Tage im Freien" },
};

/** Texts that are right in both languages as they stand. */
export const sameInBoth: readonly string[] = [];

addWords({ en, de });
