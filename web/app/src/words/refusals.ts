import { addWords } from "@/lib/add-words";

/**
 * Refusals that people meet often, by the server's code. The server says them in English, so that
 * these words are only fetched by readers of another language. `name` is what the server's
 * sentence quotes, `chain` all of it. Without a `detail` here, the server's own stands.
 */
export const en = {
  refusal: {
    "not-allowed": {
      title: "You may not do this",
      detail: "Your role does not include this here. Ask an owner or manager for it.",
    },
    forbidden: { title: "You may not do this" },
    "csrf-refused": {
      title: "The page is out of date",
      detail: "Reload the page and do it again.",
    },
    "not-found": { title: "Not found" },
    "project-not-found": {
      title: "Not found",
      detail: "There is no such project that you can see.",
    },
    "milestone-not-found": {
      title: "Not found",
      detail: "The plan has no such milestone. It may have been removed.",
    },
    "change-not-found": { title: "Not found", detail: "The project has no such change." },
    invalid: { title: "Some values cannot be used" },
    "invalid-edit": { title: "Some edits cannot be made" },
    "dependency-loop": {
      title: "The links would form a loop",
      detail:
        "These would wait for one another in a loop: {{chain}}. Remove one of the links first.",
    },
    "loop-across-projects": {
      title: "The projects would wait for one another",
      detail: "Rows of several projects would wait in a circle. Remove one of their links first.",
    },
    "edit-conflict": { title: "Somebody else changed the same thing" },
    "undo-conflict": {
      title: "The change has been built upon",
      detail:
        "It cannot be taken back by itself: it has been built upon since. Undo the later changes first.",
    },
    "nothing-to-undo": {
      title: "There is nothing to undo",
      detail: "You have no change left to undo. Take back an older one from the history.",
    },
    "nothing-to-redo": {
      title: "There is nothing to redo",
      detail: "You have undone nothing that could be done again.",
    },
    "change-is-final": {
      title: "This cannot be undone",
      detail:
        "It is on record as what somebody said or decided. Answer it with a new act: a new version, decision or correction.",
    },
    "project-archived": {
      title: "The project is archived",
      detail: "“{{name}}” is archived. Bring it back from the archive to edit it.",
    },
    "gate-locked": { title: "A gate holds this work" },
    "consent-missing": { title: "Consent is missing" },
    "impact-moved": {
      title: "The plan has moved on",
      detail:
        "Since the impact was computed the plan has changed, so that applying would do something else. Compute it again, look at the difference, and apply then.",
    },
    "review-under-way": {
      title: "A review is under way",
      detail: "The review of “{{name}}” is not decided yet. Decide it before you plan another.",
    },
    "quorum-missing": { title: "Signatures are missing" },
    "not-enough-budget": {
      title: "There is not so much to transfer",
      detail: "The budget it comes from has less than that. Transfer less, or from elsewhere.",
    },
    "invalid-money": { title: "The amounts cannot be used like this" },
    "wrong-credentials": {
      title: "Not signed in",
      detail: "The e-mail address or the password is wrong. Check both and try again.",
    },
    "too-many-attempts": {
      title: "Too many attempts",
      detail: "Sign-in failed too often. Wait five minutes and try again.",
    },
    "too-many-requests": { title: "Too many requests" },
    "weak-password": { title: "Choose another password" },
    "invitation-invalid": {
      title: "This invitation no longer works",
      detail: "The link was used or has expired. Ask for a new invitation.",
    },
    "last-owner": {
      title: "A workspace needs an owner",
      detail: "This is the last owner. Make somebody else owner first.",
    },
    "already-member": { title: "Already a member" },
    "upload-too-large": { title: "The file is too large" },
    "file-too-large": { title: "The file is too large" },
    "invalid-file": { title: "The file cannot be read" },
    "out-of-space": { title: "No space left" },
  },
};

/** The refusals in German. */
export const de: typeof en = {
  refusal: {
    "not-allowed": {
      title: "Das dürfen Sie hier nicht",
      detail:
        "Ihre Rolle erlaubt das hier nicht. Bitten Sie jemanden darum, der das Projekt verwaltet.",
    },
    forbidden: { title: "Das dürfen Sie hier nicht" },
    "csrf-refused": {
      title: "Die Seite ist veraltet",
      detail: "Laden Sie die Seite neu und wiederholen Sie den Schritt.",
    },
    "not-found": { title: "Nicht gefunden" },
    "project-not-found": {
      title: "Nicht gefunden",
      detail: "Es gibt kein solches Projekt, das Sie sehen dürfen.",
    },
    "milestone-not-found": {
      title: "Nicht gefunden",
      detail: "Der Plan hat keinen solchen Meilenstein. Vielleicht wurde er entfernt.",
    },
    "change-not-found": {
      title: "Nicht gefunden",
      detail: "Das Projekt hat keine solche Änderung.",
    },
    invalid: { title: "Einige Angaben gehen so nicht" },
    "invalid-edit": { title: "Einige Änderungen gehen so nicht" },
    "dependency-loop": {
      title: "Die Verknüpfungen würden einen Kreis bilden",
      detail:
        "Diese Zeilen würden im Kreis aufeinander warten: {{chain}}. Lösen Sie zuerst eine der Verknüpfungen.",
    },
    "loop-across-projects": {
      title: "Die Projekte würden aufeinander warten",
      detail:
        "Zeilen mehrerer Projekte würden im Kreis warten. Lösen Sie zuerst eine ihrer Verknüpfungen.",
    },
    "edit-conflict": { title: "Jemand anders hat dasselbe geändert" },
    "undo-conflict": {
      title: "Auf der Änderung baut schon etwas auf",
      detail:
        "Sie lässt sich nicht für sich zurücknehmen: Spätere Änderungen bauen darauf auf. Nehmen Sie zuerst diese zurück.",
    },
    "nothing-to-undo": {
      title: "Es gibt nichts zurückzunehmen",
      detail: "Sie haben keine Änderung mehr zurückzunehmen. Ältere nehmen Sie im Verlauf zurück.",
    },
    "nothing-to-redo": {
      title: "Es gibt nichts zu wiederholen",
      detail: "Sie haben nichts zurückgenommen, was sich wiederholen ließe.",
    },
    "change-is-final": {
      title: "Das lässt sich nicht zurücknehmen",
      detail:
        "Es steht fest, was jemand gesagt oder entschieden hat. Antworten Sie mit etwas Neuem: einer Fassung, einer Entscheidung oder einer Berichtigung.",
    },
    "project-archived": {
      title: "Das Projekt ist archiviert",
      detail: "„{{name}}“ ist archiviert. Holen Sie es aus dem Archiv zurück, um es zu bearbeiten.",
    },
    "gate-locked": { title: "Ein Prüfpunkt hält diese Arbeit auf" },
    "consent-missing": { title: "Es fehlt eine Zustimmung" },
    "impact-moved": {
      title: "Der Plan hat sich weiterbewegt",
      detail:
        "Seit die Wirkung berechnet wurde, hat sich der Plan geändert; das Anwenden täte etwas anderes. Berechnen Sie sie neu, sehen Sie den Unterschied an, und wenden Sie dann an.",
    },
    "review-under-way": {
      title: "Eine Prüfung läuft schon",
      detail:
        "Die Prüfung von „{{name}}“ ist noch nicht entschieden. Entscheiden Sie sie, bevor Sie eine weitere ansetzen.",
    },
    "quorum-missing": { title: "Es fehlen Unterschriften" },
    "not-enough-budget": {
      title: "So viel ist nicht da",
      detail:
        "Das Budget, aus dem es kommt, hat weniger. Übertragen Sie weniger, oder von anderswo.",
    },
    "invalid-money": { title: "Die Beträge gehen so nicht" },
    "wrong-credentials": {
      title: "Nicht angemeldet",
      detail:
        "Die E-Mail-Adresse oder das Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal.",
    },
    "too-many-attempts": {
      title: "Zu viele Versuche",
      detail:
        "Die Anmeldung ist zu oft gescheitert. Warten Sie fünf Minuten und versuchen Sie es noch einmal.",
    },
    "too-many-requests": { title: "Zu viele Anfragen" },
    "weak-password": { title: "Wählen Sie ein anderes Passwort" },
    "invitation-invalid": {
      title: "Diese Einladung gilt nicht mehr",
      detail: "Der Link wurde benutzt oder ist abgelaufen. Bitten Sie um eine neue Einladung.",
    },
    "last-owner": {
      title: "Ein Arbeitsbereich braucht jemanden, dem er gehört",
      detail: "Das ist der letzte Besitzer. Machen Sie zuerst jemand anderen dazu.",
    },
    "already-member": { title: "Schon Mitglied" },
    "upload-too-large": { title: "Die Datei ist zu groß" },
    "file-too-large": { title: "Die Datei ist zu groß" },
    "invalid-file": { title: "Die Datei lässt sich nicht lesen" },
    "out-of-space": { title: "Kein Platz mehr" },
  },
};

addWords({ en, de });
