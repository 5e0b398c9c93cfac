"""What happened to the air monitor in its first forty-four days."""

from __future__ import annotations

from milepost.engine.plan import Shift, WorkCalendar
from milepost.server.demo.days import GERMANY
from milepost.server.demo.people import PERSON
from milepost.server.demo.product import ROWS
from milepost.server.demo.story import (
    Agreed,
    Crew,
    Edited,
    Frozen,
    OnDay,
    Story,
    Threat,
    change,
    revise,
)

_STUDIO = ("maren", "carla", "ines", "viktor", "yuki", "jonas", "lena", "sam", "amara", "priya")
CREW = (
    *(Crew(uid=p, name=PERSON[p].name, email=PERSON[p].email) for p in _STUDIO),
    Crew(uid="aldermere", name="Aldermere Homes' caretakers", capacity=4.0),
    Crew(uid="boardmaker", name="Maker of circuit boards"),
    Crew(uid="chipmaker", name="Maker of radio chips"),
    Crew(uid="moulder", name="Mould maker"),
    Crew(uid="reviewers", name="Security reviewers", capacity=2.0),
    Crew(uid="laboratory", name="Test laboratory"),
    Crew(uid="translators", name="Translators", capacity=2.0),
    Crew(uid="chamber", name="Climate chamber", calendar="chamber"),
    Crew(uid="plant", name="Assembly line", calendar="shifts"),
)

_TWO_SHIFTS = (Shift(start=6 * 60, finish=14 * 60), Shift(start=14 * 60, finish=22 * 60))
_WHOLE_DAY = (Shift(start=0, finish=24 * 60),)
CALENDARS = (
    WorkCalendar(
        uid="shifts",
        name="Assembly line, two shifts",
        week=(_TWO_SHIFTS,) * 5 + (_TWO_SHIFTS[:1], ()),
        base_uid="germany",
    ),
    WorkCalendar(
        uid="chamber", name="Climate chamber, day and night", week=(*(_WHOLE_DAY,) * 5, (), ())
    ),
)

THREATS = (
    Threat(uid="fail", name="The radio test fails at the first try", probability=0.4, days=(3, 5, 10), rows=("again",)),
    Threat(uid="mould", name="The mould needs a correction", probability=0.3, days=(3, 5, 8), rows=("tool",)),
    Threat(uid="third", name="The radio chips come later still", probability=0.3, days=(3, 5, 12), rows=("chips",)),
    Threat(uid="stores", name="An app store asks for changes", probability=0.3, days=(2, 4, 10), rows=("store",)),
)  # fmt: skip

_GRACE = "Grace Adeyemi, Aldermere Homes"
_TOM = "Tom Reuter, Aldermere Homes"
_FIRST = "First agreement, with the frozen concept."

HAPPENINGS = (
    Frozen(day=1.2, who="maren", number=0, name="Plan at the beginning"),
    Agreed(day=1.5, who="maren", milestone="frozen", spare=2, party=_GRACE, reason="Agreed at the first meeting."),
    Edited(day=4.5, who="ines", label="Note what twelve homes showed", ops=(
        change("task", "homes", notes="Nine of twelve have no socket where the damp is: the monitor needs a battery."),)),
    Agreed(day=8.3, who="maren", milestone="alpha", spare=4, party=_TOM, reason=_FIRST),
    Agreed(day=8.35, who="maren", milestone="beta", spare=6, party=_TOM, reason=_FIRST),
    Agreed(day=8.4, who="maren", milestone="soft", spare=3, party=_TOM, reason=_FIRST),
    Agreed(day=8.5, who="maren", milestone="cert", spare=7, party=_GRACE, reason=_FIRST),
    Agreed(day=8.6, who="maren", milestone="series", spare=12, party=_GRACE, reason=_FIRST),
    Agreed(day=8.7, who="maren", milestone="pilot", spare=12, party=_TOM, reason=_FIRST),
    Agreed(day=8.75, who="maren", milestone="launch", spare=15, party=_GRACE, reason=_FIRST),
    Frozen(day=8.8, who="maren", number=1, name="Plan as agreed with Aldermere"),
    Edited(day=14.4, who="viktor", label="Board A made in an express service", reason="Costs 300 more and is worth it.",
           ops=(change("task", "makea", estimate_low=4 * 1440, estimate_likely=6 * 1440, estimate_high=8 * 1440),)),
    Edited(day=16.5, who="yuki", label="Start, measure, send: estimate again", reason="The sensor's library is better than feared.",
           ops=(revise("boot", 9, 8, 12),)),
    Edited(day=20.5, who="carla", label="Certification before papers of others", reason="The laboratory is the bottleneck.",
           ops=(change("task", "papers", priority=800),)),
    Edited(day=22.5, who="viktor", label="Bench tests take a day longer", reason="One of five pieces drifts with heat.",
           ops=(revise("bench", 4, 3, 6),)),
    Edited(day=26.3, who="viktor", label="Radio chips are late", reason="The maker moves the delivery by ten working days.",
           ops=(revise("chips", 20, 17, 26),)),
    Edited(day=27.6, who="viktor", label="Board B takes a day longer", reason="The heat drift needs another layout.",
           ops=(revise("boardb", 6, 5, 8),)),
    Edited(day=28.5, who="lena", label="Note the service's first numbers", ops=(
        change("task", "cloud", notes="Ten thousand monitors cost about as much as one server."),)),
    Edited(day=29.4, who="sam", label="Add the overview for the landlord", reason="Aldermere wants to see all homes at once; price agreed.",
           rows=("dash",)),
    Edited(day=33.4, who="viktor", label="Radio chips are later still", reason="Second move: the shipment is held at customs.",
           ops=(revise("chips", 24, 22, 30),), threats=("third",)),
    Edited(day=34.5, who="ines", label="Forty-one homes have said yes", ops=(
        change("task", "ask", notes="41 of 60 homes by now; the tenants' meeting is on Thursday."),)),
    Edited(day=35.4, who="carla", label="Ask the laboratory to keep the slot", reason="It holds the slot for one week without a fee.",
           ops=(change("task", "lab", notes="Held until five days after the booked date."),)),
    Agreed(day=36.6, who="maren", milestone="pilot", spare=14, party=_TOM,
           reason="Certification will not be earlier; Tom Reuter accepts if the heating season is kept."),
    Edited(day=38.4, who="jonas", label="Leaflet before packaging", reason="The landlord's letter needs it.",
           ops=(change("task", "pack", priority=600),)),
    Edited(day=39.5, who="yuki", label="Two years on one battery: estimate again", reason="Measured with the real chip's data sheet.",
           ops=(revise("update", 6, 5, 9),)),
    Edited(day=42.4, who="carla", label="Testing again may take longer", reason="The laboratory's engineer is away every second week.",
           ops=(change("task", "again", deadline=OnDay(74)), revise("again", 4, 2, 9))),
)  # fmt: skip

PRODUCT = Story(
    name="Kestrel: an air monitor for rented homes",
    manager="maren",
    nation=GERMANY,
    currency="EUR",
    reported=44,
    rows=ROWS,
    crew=CREW,
    threats=THREATS,
    happenings=HAPPENINGS,
    calendars=CALENDARS,
    description="A device with firmware and app, from concept to certificate, pilot and launch.",
)
