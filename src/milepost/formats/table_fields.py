"""The fields a table can fill and the headings people give them."""

from __future__ import annotations

import re
from enum import StrEnum


class TableField(StrEnum):
    """What a column can hold."""

    ID = "id"
    NAME = "name"
    WBS = "wbs"
    OUTLINE_LEVEL = "outline_level"
    PARENT = "parent"
    KIND = "kind"
    MILESTONE = "milestone"
    DURATION = "duration"
    START = "start"
    FINISH = "finish"
    PREDECESSORS = "predecessors"
    SUCCESSORS = "successors"
    PERCENT_COMPLETE = "percent_complete"
    ACTUAL_START = "actual_start"
    ACTUAL_FINISH = "actual_finish"
    DEADLINE = "deadline"
    AGREED_DATE = "agreed_date"
    OWNER = "owner"
    CLIENT_OWNER = "client_owner"
    NOTES = "notes"
    LOW = "low"
    LIKELY = "likely"
    HIGH = "high"


# Headings as their tools and templates write them: Microsoft Project and Planner, Smartsheet,
# Asana, ClickUp, Wrike, Jira, Linear and monday; English first, then German, French, Spanish,
# Italian, Portuguese and Dutch. Case, spaces, underscores and punctuation do not matter.
_HEADINGS: dict[TableField, str] = {
    TableField.ID: "ID|Task ID|Key|Issue key|Work item key|Item ID|Item ID (auto generated)|UID"
    "|Unique ID|Row|Nr|Nr.|No|No.|#|Vorgangsnummer|Nummer|Kennung|Identifiant|Identificador",
    TableField.NAME: "Name|Task Name|Task|Title|Summary|Activity|Activity Name|Milestone Name"
    "|Item|Issue summary|Vorgangsname|Vorgang|Aufgabe|Aufgabenname|Bezeichnung|Titel|Aktivität"
    "|Nom|Nom de la tâche|Tâche|Nombre|Nombre de tarea|Tarea|Nome|Nome attività|Attività"
    "|Nome da tarefa|Tarefa|Atividade|Naam|Taaknaam|Taak",
    TableField.WBS: "WBS|WBS Code|Outline Number|PSP|PSP-Code|PSP-Element|Gliederungsnummer|Code WBS|EDT",
    TableField.OUTLINE_LEVEL: "Outline Level|Level|Hierarchy Level|Indent|Gliederungsebene|Ebene"
    "|Nível de hierarquia|Niveau|Nivel|Livello",
    TableField.PARENT: "Parent key|Parent task|Parent ID|Parent|Parent issue|Parent Name|Parent WBS"
    "|Übergeordnet|Übergeordnete Aufgabe|Sammelvorgang|Tâche parente|Tarea principal",
    TableField.KIND: "Type|Kind|Task Type|Issue Type|Work type|Typ|Art|Vorgangsart|Aufgabentyp",
    TableField.MILESTONE: "Milestone|Is Milestone|Meilenstein|Jalon|Hito|Marco|Mijlpaal",
    TableField.DURATION: "Duration|Estimated time|Dauer|Durée|Duración|Duração|Durata|Duur|Original Duration",
    TableField.START: "Start|Start Date|Start_Date|Begin|Begin Date|Planned start|Scheduled start"
    "|Target start|Custom field (Start date)|Custom field (Target start)|Timeline - Start|Anfang"
    "|Beginn|Startdatum|Anfangsdatum|Début|Date de début|Inicio|Comienzo|Fecha de inicio|Iniciar"
    "|Início|Data de início|Inizio|Data inizio",
    TableField.FINISH: "Finish|Finish Date|Finish_Date|End|End Date|Due|Due Date|Planned finish"
    "|Scheduled finish|Target end|Target date|Custom field (Target end)|Timeline - End|Ende|Enddatum"
    "|Fertig stellen|Fertigstellung|Endtermin|Fällig|Fälligkeitsdatum|Fin|Date de fin|Échéance|Fecha de fin"
    "|Terminar|Término|Data de término|Fine|Data fine|Einddatum",
    TableField.PREDECESSORS: "Predecessors|Predecessor|Depends On|Dependencies|Dependency"
    "|Blocked By (Dependencies)|Blocked by|Waiting on|Inward issue link (Blocks)|Vorgänger"
    "|Abhängigkeiten|Abhängig von|Prédécesseurs|Predecesoras|Predecesores|Predecessores"
    "|Predecessori|Voorafgaande taken",
    TableField.SUCCESSORS: "Successors|Blocking (Dependencies)|Blocking|Blocks"
    "|Outward issue link (Blocks)|Nachfolger|Successeurs|Sucesoras",
    TableField.PERCENT_COMPLETE: "% Complete|%|Percent Complete|Complete|Progress|Done|% Done"
    "|Percent_Complete|Fortschritt|% Abgeschlossen|Prozent abgeschlossen|% achevé|% completado"
    "|% Concluída|% completamento",
    TableField.ACTUAL_START: "Actual Start|Started|Started at|Tatsächlicher Anfang|Ist-Anfang"
    "|Début réel|Comienzo real",
    TableField.ACTUAL_FINISH: "Actual Finish|Actual End|Completed At|Completed Date|Completed"
    "|Date Done|Tatsächliches Ende|Ist-Ende|Fin réelle|Fin real|Abgeschlossen am",
    TableField.DEADLINE: "Deadline|Must finish by|Stichtag|Frist|Date limite|Fecha límite",
    TableField.AGREED_DATE: "Agreed date|Agreed|Promised date|Commitment|Committed date|Contract date"
    "|Vereinbart|Vereinbarter Termin|Zugesagt|Vertragstermin",
    TableField.OWNER: "Owner|Assigned To|Assignee|Assignees|Responsible|Person|Resource Names"
    "|Verantwortlich|Zuständig|Bearbeiter|Ressourcennamen|Responsable|Responsabile|Responsável",
    TableField.CLIENT_OWNER: "Client owner|Client|Customer owner|Kundenverantwortlich",
    TableField.NOTES: "Notes|Description|Comments|Task Content|Notizen|Beschreibung|Bemerkung"
    "|Commentaires|Notas|Descripción|Descrição|Note",
    TableField.LOW: "Low|Optimistic|Best case|Minimum|Min|Optimistisch|Minimale Dauer",
    TableField.LIKELY: "Likely|Most likely|Realistic|Wahrscheinlich|Realistisch",
    TableField.HIGH: "High|Pessimistic|Worst case|Maximum|Max|Pessimistisch|Maximale Dauer",
}  # fmt: skip


def plain_heading(heading: str) -> str:
    """Return `heading` in lower case without spaces and punctuation, except % and #."""
    return re.sub(r"[^\w%#]|_", "", heading.lower())


_FIELD_OF_HEADING = {
    plain_heading(heading): (field, rank)
    for field, headings in _HEADINGS.items()
    for rank, heading in enumerate(headings.split("|"))
}


def guess_columns(headings: list[str]) -> dict[TableField, int]:
    """Return the column most likely to hold each field; a column holds one field at most.

    Of two columns with known headings for one field, that whose heading is listed first
    wins, then the left one.
    """
    best: dict[TableField, tuple[int, int]] = {}
    for column, heading in enumerate(headings):
        known = _FIELD_OF_HEADING.get(plain_heading(heading))
        if known is not None:
            field, rank = known
            best[field] = min(best.get(field, (rank, column)), (rank, column))
    return {field: column for field, (_, column) in best.items()}
