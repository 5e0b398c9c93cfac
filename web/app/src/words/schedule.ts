import { addWords } from "@/lib/add-words";

/** The words of levels of effort and of interrupted work, in English. */
export const en = {
  rowKind: { "level-of-effort": "Level of effort" },
  effort: {
    hint: "It begins with the first row that its start is linked to and ends with the last that its finish is linked to; an end without a link is the project's. It delays nothing, and its progress is the time that has passed. Link start to start (SS) and finish to finish (FF).",
  },
  label: { relink: "Change the link from {{from}} to {{to}}" },
  link: {
    kind: {
      FS: "Finish to start (FS)",
      SS: "Start to start (SS)",
      FF: "Finish to finish (FF)",
      SF: "Start to finish (SF)",
    },
    kindOf: "Kind of the link to {{name}}",
    lagOf: "Lag of the link to {{name}}",
    noLag: "No lag",
    lagHint:
      "Such as 2d, 4h or 50% of the predecessor; 2ed counts by the clock, and -1d is a lead.",
    lagBad: "Write a lag such as 2d, -4h, 50% or 2ed.",
    addSuccessor: "Add a successor",
  },
  split: {
    gaps: "Interruptions: work + gap",
    hint: "Such as 2d + 3d",
    bad: "Write pairs such as 2d + 3d, 4d + 1d: the work before it, and the gap.",
    resume: "Resumes on",
  },
  nearCritical: {
    title: "Nearly critical",
    none: "None",
    upTo_one: "{{count}} day of float or less",
    upTo_other: "{{count}} days of float or less",
    label: "Nearly critical: {{count}} d of float or less",
  },
};

/** The words in German. */
export const de: typeof en = {
  rowKind: { "level-of-effort": "Begleitvorgang" },
  effort: {
    hint: "Er beginnt mit der ersten Zeile, mit der sein Anfang verknüpft ist, und endet mit der letzten, mit der sein Ende verknüpft ist; ein Ende ohne Verknüpfung ist das des Projekts. Er verzögert nichts, und sein Fortschritt ist die verstrichene Zeit. Verknüpfen Sie Anfang mit Anfang (SS) und Ende mit Ende (FF).",
  },
  label: { relink: "Verknüpfung von {{from}} mit {{to}} ändern" },
  link: {
    kind: {
      FS: "Ende – Anfang (FS)",
      SS: "Anfang – Anfang (SS)",
      FF: "Ende – Ende (FF)",
      SF: "Anfang – Ende (SF)",
    },
    kindOf: "Art der Verknüpfung mit {{name}}",
    lagOf: "Abstand der Verknüpfung mit {{name}}",
    noLag: "Ohne Abstand",
    lagHint: "Etwa 2d, 4h oder 50% des Vorgängers; 2ed zählt nach der Uhr, und -1d zieht vor.",
    lagBad: "Schreiben Sie einen Abstand wie 2d, -4h, 50% oder 2ed.",
    addSuccessor: "Nachfolger hinzufügen",
  },
  split: {
    gaps: "Unterbrechungen: Arbeit + Pause",
    hint: "Etwa 2d + 3d",
    bad: "Schreiben Sie Paare wie 2d + 3d, 4d + 1d: die Arbeit davor und die Pause.",
    resume: "Geht weiter am",
  },
  nearCritical: {
    title: "Beinahe kritisch",
    none: "Keine",
    upTo_one: "Bis {{count}} Tag Puffer",
    upTo_other: "Bis {{count}} Tage Puffer",
    label: "Beinahe kritisch: bis {{count}} T Puffer",
  },
};

addWords({ en, de });
