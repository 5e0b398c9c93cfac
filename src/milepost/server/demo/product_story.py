"""What happened to the air monitor in its first forty-four days."""

from __future__ import annotations

from milepost.engine.plan import Shift, WorkCalendar
from milepost.server.demo.days import GERMANY
from milepost.server.demo.people import PERSON
from milepost.server.demo.product import ROWS
from milepost.server.demo.product_deeds import CLIENTS, DEEDS
from milepost.server.demo.story import (
    Accepted,
    Agreed,
    Applied,
    Crew,
    Edited,
    Frozen,
    OnDay,
    Proposed,
    PushedBack,
    Requested,
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
    Proposed(day=1.3, who="maren", milestone="frozen", spare=2, note="As talked over at the first meeting.",
             criteria="What the monitor must do is written down, with the cost of one piece."),
    Accepted(day=1.6, who="grace", milestone="frozen"),
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
    Edited(day=22.5, who="viktor", label="Bench tests take a day longer", reason="One of five pieces drifts with heat.", cause="defect",
           ops=(revise("bench", 4, 3, 6),)),
    Edited(day=26.3, who="viktor", label="Radio chips are late", reason="The maker moves the delivery by ten working days.", cause="supplier",
           ops=(revise("chips", 20, 17, 26),)),
    Edited(day=27.6, who="viktor", label="Board B takes a day longer", reason="The heat drift needs another layout.", cause="defect",
           ops=(revise("boardb", 6, 5, 8),)),
    Edited(day=28.5, who="lena", label="Note the service's first numbers", ops=(
        change("task", "cloud", notes="Ten thousand monitors cost about as much as one server."),)),
    Requested(day=28.7, who="sam", uid="overview", label="Add the overview for the landlord", cause="client-request",
              description="Aldermere wants to see all homes at once: which are damp, which monitors are silent. The price "
              "is agreed; Sam builds it after the app.",
              rows=("dash",), asks=("tom",)),
    Applied(day=29.4, who="maren", uid="overview", reason="Aldermere wants to see all homes at once; price agreed."),
    Edited(day=33.4, who="viktor", label="Radio chips are later still", reason="Second move: the shipment is held at customs.", cause="supplier",
           ops=(revise("chips", 24, 22, 30),), threats=("third",)),
    Edited(day=34.5, who="ines", label="Forty-one homes have said yes", ops=(
        change("task", "ask", notes="41 of 60 homes by now; the tenants' meeting is on Thursday."),)),
    Edited(day=35.4, who="carla", label="Ask the laboratory to keep the slot", reason="It holds the slot for one week without a fee.",
           ops=(change("task", "lab", notes="Held until five days after the booked date."),)),
    Proposed(day=36.2, who="maren", milestone="pilot", spare=11,
             note="Die Zulassung kommt nicht früher; der Pilot beginnt danach.",
             criteria="Fünfzig der sechzig Wohnungen liefern vier Wochen lang Werte."),
    PushedBack(day=36.4, who="tom", milestone="pilot", cause="resources", later=3,
               text="Unsere Hausmeister lesen in dieser Woche die Heizungen ab. Drei Tage später geht es, und die "
               "Heizperiode ist noch zu schaffen."),
    Accepted(day=36.6, who="maren", milestone="pilot"),
    Edited(day=38.4, who="jonas", label="Leaflet before packaging", reason="The landlord's letter needs it.",
           ops=(change("task", "pack", priority=600),)),
    Edited(day=39.5, who="yuki", label="Two years on one battery: estimate again", reason="Measured with the real chip's data sheet.",
           ops=(revise("update", 6, 5, 9),)),
    Edited(day=42.4, who="carla", label="Testing again may take longer", reason="The laboratory's engineer is away every second week.", cause="supplier",
           ops=(change("task", "again", deadline=OnDay(74)), revise("again", 4, 2, 9))),
    Proposed(day=42.6, who="maren", milestone="beta", spare=5,
             note="Mit den Chips, die jetzt im Zoll liegen, ist der alte Termin nicht zu halten.",
             criteria="Fall, Hitze und Feuchte bestanden, an zwanzig Stück."),
    Requested(day=43.2, who="viktor", uid="other-chip", label="Take the other maker's radio chip", cause="supplier",
              description="In stock at once, one cent dearer, needs another aerial: three days more for board B, and "
              "no third wait for customs.",
              ops=(revise("makeb", 11, 9, 15),), asks=("grace",), agrees={"beta": 7}),
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
    deeds=DEEDS,
    clients=CLIENTS,
    calendars=CALENDARS,
    description="A device with firmware and app, from concept to certificate, pilot and launch.",
)
