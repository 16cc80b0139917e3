"""A month of forty orders with every exception, told through the hotline's own actions; what each is worth is written by hand.

Three departments are compared, and a fourth has too few cases. March 2024 begins on a Friday and has no holiday; a limit of
five working days from Friday the 1st ends with Friday the 8th, at 24:00.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.hotline.conftest import City, civil

from qiban.evaluation.models import Exclusion, Sample, SampleFile
from qiban.hotline import operations
from qiban.hotline.models import Callback, Demand, Order

MONTH = 202403
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
HOUSING, WATER, TRANSPORT, CULTURE = "housing", "water", "transport", "culture"
Y, N = True, False

# Number, unit that led it in the end, what happened; then what it is worth in each rate:
#   按时办结率, 服务过程满意率, 办理结果满意率, 问题解决率
#   "+" counts and is good, "-" counts and is not, "." does not count; a sign for every limit or answer.
# What another unit than the last one bears stands behind its name.
TABLE = """
 1 housing   | in time; its caller satisfied, and that of 17, too                | +  | ++ | ++ | ++
 2 housing   | in time; everybody satisfied                                                       | +  | + | + | +
 3 housing   | the same                                                         | +  | + | + | +
 4 housing   | the same                                                         | +  | + | + | +
 5 housing   | the same                                                         | +  | + | + | +
 6 housing   | the same                                                         | +  | + | + | +
 7 housing   | replied a minute before the limit, called in the month's last minute | + | + | + | +
 8 housing   | in time; friendly, but nothing came of it                        | +  | + | - | -
 9 housing   | replied as the limit ended: late; only the result pleased        | -  | - | + | -
10 housing   | extended, and met: the old limit does not count, the new one does | .+ | + | + | +
11 housing   | extended into April, and open: the old limit does not count      | .  |   |   |
12 water     | housing gave it back in time, water did it; housing: .           | +  | + | + | +
13 transport | housing gave it back late: overdue (Art. 12.7); housing: -       | +  | + | + | +
14 housing   | in time, unsatisfied, reworked in time, satisfied: two limits, the last answer | ++ | + | + | +
15 housing   | in time; nobody answered the calls                               | +  | . | . | .
16 housing   | never replied                                                    | -  |   |   |
17 housing   | given back in time, then merged into 1: its caller is asked with 1 | . |   |   |
18 housing   | late, as the centre's system stood still: excluded; unsatisfied  | .  | + | - | -
19 water     | in time; everybody satisfied                                     | +  | + | + | +
20 water     | the same                                                         | +  | + | + | +
21 water     | the same                                                         | +  | + | + | +
22 water     | the same                                                         | +  | + | + | +
23 water     | the same                                                         | +  | + | + | +
24 water     | the same                                                         | +  | + | + | +
25 water     | the same                                                         | +  | + | + | +
26 water     | the same                                                         | +  | + | + | +
27 water     | late; satisfied, and not solved                                  | -  | + | + | -
28 water     | in time; unsatisfied                                             | +  | - | - | -
29 transport | in time; everybody satisfied                                     | +  | + | + | +
30 transport | the same                                                         | +  | + | + | +
31 transport | the same                                                         | +  | + | + | +
32 transport | the same                                                         | +  | + | + | +
33 transport | the same                                                         | +  | + | + | +
34 transport | the same                                                         | +  | + | + | +
35 transport | its limit ended with 29 February; called in March                |    | + | + | +
36 transport | culture assisted: a part and a limit of its own; culture: +      | +  | + | + | +
37 transport | in time, then its rework late; satisfied, and not solved         | +- | + | + | -
38 transport | in time; unsatisfied                                             | +  | - | - | -
39 culture   | in time; one question was left open                              | +  | . | + | +
40 culture   | extended, a continued report in time, its promise kept           | .++| + | + | +
"""


def plain(city: City, unit: str, day: str, answers: Sequence[bool] = (Y, Y, Y), *, replied: str = "") -> Order:
    """An order that is dispatched on a day at ten, replied to the next day or as said, reviewed and called back."""
    order = begun(city, unit, day)
    return finish(city, order, unit, replied or _plus(day, 1), answers)


def begun(city: City, unit: str, day: str, co: Sequence[str] = ()) -> Order:
    """An order that is dispatched on a day at ten, and signed for."""
    at = civil(f"{day} 09:00")
    order = city.order(at=at, phone=f"1390533{Order.objects.count():04d}")
    city.dispatch(order, lead=unit, co=co, at=at + HOUR)
    for one in (unit, *co):
        operations.sign(actor=city.handler(one), order_id=order.pk, at=at + HOUR + MINUTE)
    return order


def finish(
    city: City, order: Order, unit: str, replied: str, answers: Sequence[bool] | None, *, called: str = ""
) -> Order:
    """Reply, pass the review, and call everybody back who belongs to it."""
    at = civil(replied)
    city.reply(order, unit=unit, at=at)
    city.pass_review(order, at=at + MINUTE)
    called_at = civil(called) if called else at + 2 * MINUTE
    for demand in Demand.objects.filter(order=order).order_by("pk"):
        call(city, order, demand, answers, called_at)
    order.refresh_from_db()
    return order


def call(city: City, order: Order, demand: Demand, answers: Sequence[bool] | None, at: datetime) -> None:
    """One call with three answers, or calls until the complainant counts as not reachable."""
    is_over = False
    while not is_over:
        told = dict(zip(("process_satisfied", "result_satisfied", "solved"), answers or (), strict=False))
        made = operations.record_callback(
            actor=city.caller, order_id=order.pk, demand_id=demand.pk, is_reached=bool(answers), at=at, **told
        )
        is_over, at = made.is_final, at + MINUTE


def rework(city: City, order: Order, at: str) -> None:
    operations.rework(
        actor=city.caller, order_id=order.pk, ground="dissatisfied_reasonable", reason="问题没有解决", at=civil(at)
    )


def give_back(city: City, order: Order, unit: str, at: str) -> None:
    """The unit asks to give it back, and the centre agrees an hour later."""
    asked = operations.request_return(
        actor=city.handler(unit),
        order_id=order.pk,
        reason="不属于本单位职责",
        basis="职责规定",
        proposed_unit_id=city.unit(WATER).pk,
        at=civil(at),
    )
    operations.approve_return(actor=city.dispatcher, request_id=asked.pk, at=civil(at) + HOUR)


def extend(city: City, order: Order, unit: str, at: str) -> None:
    """Five working days more, granted an hour after they were asked for."""
    asked = operations.request_extension(
        actor=city.handler(unit), order_id=order.pk, days=5, reason="配件未到货", at=civil(at)
    )
    operations.approve_extension(actor=city.dispatcher, request_id=asked.pk, at=civil(at) + HOUR)


def _plus(day: str, days: int) -> str:
    return f"{civil(day) + timedelta(days=days):%Y-%m-%d} 11:00"


def forty_orders(city: City) -> dict[int, Order]:
    """Tell the month, and return the orders by their numbers in the table."""
    told = {
        1: begun(city, HOUSING, "2024-03-01"),
        **{one: plain(city, HOUSING, "2024-03-01") for one in range(2, 7)},
        7: begun(city, HOUSING, "2024-03-01"),
        8: plain(city, HOUSING, "2024-03-04", (Y, N, N)),
        # Dispatched on Monday the 4th: the limit ends with Monday the 11th.
        9: plain(city, HOUSING, "2024-03-04", (N, Y, N), replied="2024-03-12 00:00"),
        10: begun(city, HOUSING, "2024-03-04"),
        # Dispatched on Friday the 22nd: until Friday the 29th; five working days more reach 8 April.
        11: begun(city, HOUSING, "2024-03-22"),
        12: begun(city, HOUSING, "2024-03-04"),
        13: begun(city, HOUSING, "2024-03-04"),
        14: plain(city, HOUSING, "2024-03-05", (N, N, N)),
        15: finish(city, begun(city, HOUSING, "2024-03-05"), HOUSING, "2024-03-06 11:00", None),
        16: begun(city, HOUSING, "2024-03-11"),
        17: begun(city, HOUSING, "2024-03-04"),
        18: plain(city, HOUSING, "2024-03-11", (Y, N, N), replied="2024-03-20 11:00"),
        **{one: plain(city, WATER, "2024-03-12") for one in range(19, 27)},
        27: plain(city, WATER, "2024-03-12", (Y, Y, N), replied="2024-03-25 11:00"),
        28: plain(city, WATER, "2024-03-12", (N, N, N)),
        **{one: plain(city, TRANSPORT, "2024-03-13") for one in range(29, 35)},
        # Five working days from Thursday, 22 February end with Thursday the 29th: 1 March at 0:00.
        35: begun(city, TRANSPORT, "2024-02-22"),
        36: begun(city, TRANSPORT, "2024-03-13", co=[CULTURE]),
        37: plain(city, TRANSPORT, "2024-03-06", (Y, Y, N)),
        38: plain(city, TRANSPORT, "2024-03-13", (N, N, N)),
        39: plain(city, CULTURE, "2024-03-13"),
        40: begun(city, CULTURE, "2024-03-04"),
    }
    _with_housing(city, told)
    _with_others(city, told)
    return told


def _with_housing(city: City, told: dict[int, Order]) -> None:
    finish(city, told[7], HOUSING, "2024-03-08 23:59", (Y, Y, Y), called="2024-03-31 23:59")
    extend(city, told[10], HOUSING, "2024-03-08 10:00")
    finish(city, told[10], HOUSING, "2024-03-18 23:59", (Y, Y, Y))
    extend(city, told[11], HOUSING, "2024-03-28 10:00")
    # Two working days from Monday the 4th: in time until Wednesday the 6th at 24:00.
    give_back(city, told[12], HOUSING, "2024-03-06 23:59")
    pass_on(city, told[12], WATER, "2024-03-07 10:00")
    give_back(city, told[13], HOUSING, "2024-03-07 00:00")
    pass_on(city, told[13], TRANSPORT, "2024-03-07 10:00")
    rework(city, told[14], "2024-03-08 10:00")
    finish(city, told[14], HOUSING, "2024-03-12 11:00", (Y, Y, Y))
    give_back(city, told[17], HOUSING, "2024-03-05 09:00")
    operations.merge(
        actor=city.dispatcher,
        order_id=told[17].pk,
        lead_order_id=told[1].pk,
        reason="同一小区同一事项",
        at=civil("2024-03-05 11:00"),
    )
    finish(city, told[1], HOUSING, "2024-03-06 11:00", (Y, Y, Y))


def pass_on(city: City, order: Order, unit: str, at: str) -> None:
    """Another unit gets it, and does it the next day."""
    city.dispatch(order, lead=unit, at=civil(at))
    finish(city, order, unit, f"{civil(at) + timedelta(days=1):%Y-%m-%d %H:%M}", (Y, Y, Y))


def _with_others(city: City, told: dict[int, Order]) -> None:
    finish(city, told[35], TRANSPORT, "2024-02-29 11:00", (Y, Y, Y), called="2024-03-01 00:00")
    city.reply(told[36], unit=CULTURE, at=civil("2024-03-14 10:00"))
    finish(city, told[36], TRANSPORT, "2024-03-14 11:00", (Y, Y, Y))
    rework(city, told[37], "2024-03-11 10:00")
    # Five working days from Monday the 11th: until Monday the 18th.
    finish(city, told[37], TRANSPORT, "2024-03-19 11:00", (Y, Y, N))
    # As files of an older system have it.
    Callback.objects.filter(order=told[39]).update(process_satisfied=None)
    extend(city, told[40], CULTURE, "2024-03-06 10:00")
    operations.report_continued(
        actor=city.handler(CULTURE),
        order_id=told[40].pk,
        measures="已调拨材料",
        promised_on=civil("2024-03-25").date(),
        progress="完成一半",
        told_at=civil("2024-03-15 09:30"),
        told_how="电话",
        at=civil("2024-03-15 10:00"),
    )
    finish(city, told[40], CULTURE, "2024-03-20 11:00", (Y, Y, Y))


def exclude(order: Order, unit: int, *rates: str, at: datetime, source: str = "") -> Exclusion:
    """Let an order's cases of a unit count in none of these rates."""
    return Exclusion.objects.create(
        month=MONTH, unit_id=unit, order=order, rates=list(rates), reason="系统故障", source=source, at=at
    )


def sampled(city: City) -> None:
    """Twelve people whom a third party asked about housing: ten answered on the process, nine on the result, all on solved."""
    process = [Y] * 9 + [N] + [None] * 2
    result = [Y] * 8 + [N] + [None] * 3
    solved = [Y] * 6 + [N] * 6
    file = SampleFile.objects.create(sha256="0" * 64, name="抽测.xlsx", taken_in=12, at=civil("2024-04-01"))
    Sample.objects.bulk_create(
        Sample(
            file=file,
            row=row,
            month=MONTH,
            unit=city.unit(HOUSING),
            process=process[row],
            result=result[row],
            solved=solved[row],
            sampled_on=civil("2024-03-28").date(),
            agency="第三方调查公司",
        )
        for row in range(12)
    )
