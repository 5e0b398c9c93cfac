"""Words that tell outcomes from activities in titles, English and German, in lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RESULTS = _words("""
    live ready complete done online final works work opens passes built sold bought sent met won
    chosen written taken made begun paid held shown found given known set
    proven understood
    fertig bereit steht liegt läuft vorhanden bestanden gewählt gestartet entschieden
    vereinbart unterschrieben abgenommen freigegeben eröffnet verabschiedet übergeben beschlossen
    genehmigt erreicht erfolgt verfügbar umgezogen installiert migriert getestet geschult
    akzeptiert publiziert
""")
"""Words that say that something is so."""

RESULT_NOUNS = _words("""
    launch go-live approval acceptance sign-off handover
    abnahme freigabe übergabe unterschrift einigung entscheidung beschluss live-gang
""")
"""Nouns that name a result, unless the title says to prepare or to discuss it."""

STARTS = _words("""
    kick-off kickoff start starts begins begin begun opening
    auftakt beginn beginnt startschuss kick-off-termin
""")
"""Words that mark a beginning."""

NO_PARTICIPLES = _words("""
    need feed speed seed breed weed embed red bed shed sled deed heed bleed proceed exceed succeed
    indeed hundred led fed wed united unlimited limited
    geschäft geschäften gericht gerichten gesicht gesellschaften gebiet gebieten gerät geräten
    gebäuden geldern genehmigen gewinnen gestalten gehalt gehalten gewicht gemeinschaften
    bericht berichten bereit-stellen verein vertrag versand verkehr erfolg
    beratung berater bereichen berechnen
""")
"""Words that only look like participles."""

PLACEHOLDERS = _words("""
    milestone phase stage step task sprint iteration new untitled unnamed tbd tba todo test xxx
    item name title part section work gate week month quarter version m ms placeholder the a
    meilenstein etappe schritt aufgabe neu neue neuer neues unbenannt offen platzhalter teil
    abschnitt arbeit woche monat quartal titel
""")
"""Words that say nothing of what will be true."""

DOING_FIRST = _words("""
    work continue develop build create design implement prepare write test review discuss plan
    research analyse analyze improve investigate support maintain coordinate manage organise
    organize update define draft collect gather conduct perform carry run try make do start
    begin keep look explore evaluate set-up setup configure integrate migrate train deliver
    finish complete finalise finalize check fix handle follow
    arbeiten weiterarbeiten arbeite bearbeiten entwickeln erstellen
""")
"""Verbs of doing that open a title."""

DOING_NOUNS = _words("""
    arbeit arbeiten bearbeitung entwicklung erstellung umsetzung durchführung vorbereitung
    planung konzeption weiterentwicklung ausarbeitung erarbeitung betreuung koordination
    implementierung überarbeitung pflege aufbau analyse
    development implementation preparation execution coordination continuation
""")
"""Nouns of doing that open a title."""

DOING_LAST = _words("""
    entwickeln erstellen schreiben planen bauen umsetzen vorbereiten testen prüfen bearbeiten
    durchführen erarbeiten ausarbeiten überarbeiten gestalten konzipieren einrichten schulen
    migrieren koordinieren besprechen diskutieren weiterarbeiten machen beginnen fortsetzen
    sammeln analysieren untersuchen abstimmen klären pflegen betreuen verbessern entwerfen
    genehmigen gewinnen berechnen festlegen definieren aufbauen einführen
""")
"""German infinitives that close a title."""

ARTICLES = _words("""
    on with for of at to the a an our up out
    an am im in der die das des den dem ein eine einer eines einem einen von vom für zur zum mit
    unsere unserer
""")
"""What stands between a doing word and its subject."""

GERMAN_MARKS = _words("""
    der die das und für von vom zum zur mit im am ist wird nach bei auf abgenommen freigegeben
    fertig bereit entwurf phase-ende abnahme schulung einführung umsetzung planung beginn
    abgeschlossen entwickeln erstellen schreiben auswahl vertrag
""")
"""Words that only German titles have."""
