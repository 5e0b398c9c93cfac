import { addWords } from "@/lib/add-words";

/** The words of links across projects, in English. */
export const en = {
  crosslinks: {
    add: "Wait for another project…",
    title: "Wait for another project",
    project: "Project",
    chooseProject: "Choose a project",
    row: "Row",
    chooseRow: "Choose a row",
    link: "Link",
    noProjects: "There is no other project that you may see.",
    standsFor: "It stands for a row of “{{project}}” and has its dates.",
    rowGone: "“{{project}}” no longer has this row. It keeps its last dates.",
    projectGone: "“{{project}}” is not on this server, or is deleted. It keeps its last dates.",
    open: "Open “{{project}}”",
    waitedForBy: "Waited for by",
  },
};

/** The words in German. */
export const de: typeof en = {
  crosslinks: {
    add: "Auf ein anderes Projekt warten …",
    title: "Auf ein anderes Projekt warten",
    project: "Projekt",
    chooseProject: "Projekt wählen",
    row: "Zeile",
    chooseRow: "Zeile wählen",
    link: "Verknüpfen",
    noProjects: "Es gibt kein anderes Projekt, das Sie sehen dürfen.",
    standsFor: "Sie steht für eine Zeile von „{{project}}“ und hat deren Termine.",
    rowGone: "„{{project}}“ hat diese Zeile nicht mehr. Sie behält ihre letzten Termine.",
    projectGone:
      "„{{project}}“ ist nicht auf diesem Server oder gelöscht. Die Zeile behält ihre letzten Termine.",
    open: "„{{project}}“ öffnen",
    waitedForBy: "Darauf wartet",
  },
};

addWords({ en, de });
