"""What we hold of OC4IDS 0.9.5: the fields in which we write our own projects, and in which we keep those of others.

Left out on purpose are people (contact points, owners, meetings: data of persons that nobody here needs) and what Art. 1
to 29 ask nothing about (social and environmental measures, life-cycle costs, terms of loans, forecasts, releases).
"""

from .kinds import Address, Code, Coordinates, Fields, Measure, Moment, Number, Prose, Several, Words
from .own import APPROVAL, CONTRACT, MODIFICATION, PROCUREMENT, PROGRESS, PROJECT_OWN, TRANSACTION
from .pieces import IDENTIFIED, ORGANIZATION, PERIOD, VALUE

STATUSES = (
    *("identification", "preparation", "implementation", "completion"),
    *("maintenance", "decommissioning", "decommissioned", "cancelled"),
)
TYPES = ("construction", "rehabilitation", "replacement", "expansion", "decommissioning")
METHODS = ("open", "selective", "limited", "direct")
NATURES = ("design", "construction", "supervision")
PROCESSES = ("pre-award", "active", "closed")
GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")

POSTAL = Fields({name: Words() for name in ("streetAddress", "locality", "region", "postalCode", "countryName")})
IDENTIFIER = Fields({"scheme": Words(), "id": Words(), "legalName": Words(), "uri": Address()})
CLASSIFICATION = Fields({"scheme": Words(), "id": Words(), "description": Words(), "uri": Address()})
PARTY = Fields(
    {
        "id": Words(),
        "name": Words(),
        "identifier": IDENTIFIER,
        "additionalIdentifiers": Several(IDENTIFIER),
        "address": POSTAL,
        "roles": Several(Words()),
        "classifications": Several(CLASSIFICATION),
    }
)
LOCATION = Fields(
    {
        "id": Words(),
        "description": Prose(),
        "geometry": Fields({"type": Code(codes=GEOMETRIES), "coordinates": Coordinates()}),
        "gazetteer": Fields({"scheme": Words(), "identifiers": Several(Words())}),
        "uri": Words(),
        "address": POSTAL,
    },
    IDENTIFIED,
)
BREAKDOWN = Fields(
    {
        "id": Words(),
        "description": Words(),
        "amount": VALUE,
        "uri": Address(),
        "period": PERIOD,
        "sourceParty": ORGANIZATION,
        "approvalDate": Moment(),
    },
    IDENTIFIED,
)
BREAKDOWNS = Fields({"id": Words(), "description": Words(), "budgetBreakdown": Several(BREAKDOWN)}, IDENTIFIED)
BUDGET = Fields(
    {
        "description": Prose(),
        "amount": VALUE,
        "requestDate": Moment(),
        "approvalDate": Moment(),
        "budgetBreakdowns": Several(BREAKDOWNS),
    }
)
DOCUMENT = Fields(
    {
        "id": Words(),
        "documentType": Words(),
        "title": Words(),
        "description": Prose(),
        "url": Address(),
        "datePublished": Moment(),
        "dateModified": Moment(),
        "format": Words(),
        "language": Words(),
        "pageStart": Words(),
        "pageEnd": Words(),
        "accessDetails": Words(),
        "author": Words(),
        "x_qiban": APPROVAL,
    },
    IDENTIFIED,
)
MILESTONE = Fields(
    {
        "id": Words(),
        "title": Words(),
        "type": Words(),
        "description": Prose(),
        "code": Words(),
        "dueDate": Moment(),
        "dateMet": Moment(),
        "dateModified": Moment(),
        "status": Code(codes=("scheduled", "met", "notMet", "partiallyMet")),
        "value": VALUE,
        "x_qiban": PROGRESS,
    },
    IDENTIFIED,
)
OBSERVATION = Fields(
    {
        "id": Words(),
        "period": PERIOD,
        "value": VALUE,
        "measure": Measure(),
        "unit": Fields({"name": Words(), "scheme": Words(), "id": Words(), "uri": Address()}),
        "notes": Prose(),
    },
    IDENTIFIED,
)
METRIC = Fields(
    {"id": Words(), "title": Words(), "description": Prose(), "observations": Several(OBSERVATION)}, IDENTIFIED
)
PAID = Fields(
    {
        "id": Words(),
        "source": Address(),
        "date": Moment(),
        "value": VALUE,
        "payer": ORGANIZATION,
        "payee": ORGANIZATION,
        "uri": Address(),
        "relatedImplementationMilestone": Fields({"id": Words(), "title": Words()}, IDENTIFIED),
        "x_qiban": TRANSACTION,
    },
    IDENTIFIED,
)
CHANGED = Fields(
    {
        "id": Words(),
        "date": Moment(),
        "description": Prose(),
        "rationale": Prose(),
        "type": Words(),
        "releaseID": Words(),
        "oldContractValue": VALUE,
        "newContractValue": VALUE,
        "oldContractPeriod": PERIOD,
        "newContractPeriod": PERIOD,
        "x_qiban": MODIFICATION,
    },
    IDENTIFIED,
)
TENDER = Fields(
    {
        "procurementMethod": Code(codes=METHODS),
        "procurementMethodDetails": Words(),
        "datePublished": Moment(),
        "costEstimate": VALUE,
        "numberOfTenderers": Number(),
        "tenderers": Several(ORGANIZATION),
        "procuringEntity": ORGANIZATION,
        "administrativeEntity": ORGANIZATION,
        "x_qiban": PROCUREMENT,
    }
)
SUMMARY = Fields(
    {
        "ocid": Words(),
        "externalReference": Words(),
        "nature": Several(Code(codes=NATURES)),
        "title": Prose(),
        "description": Prose(),
        "status": Code(codes=PROCESSES),
        "tender": TENDER,
        "suppliers": Several(ORGANIZATION),
        "contractValue": VALUE,
        "contractPeriod": PERIOD,
        "finalValue": VALUE,
        "documents": Several(DOCUMENT),
        "modifications": Several(CHANGED),
        "transactions": Several(PAID),
        "milestones": Several(MILESTONE),
        "x_qiban": CONTRACT,
    }
)
PROCESS = Fields({"id": Words(), "summary": SUMMARY}, IDENTIFIED)
COMPLETION = Fields(
    {
        "endDate": Moment(),
        "endDateDetails": Prose(),
        "finalValue": VALUE,
        "finalValueDetails": Prose(),
        "finalScope": Prose(),
        "finalScopeDetails": Prose(),
    }
)
RELATED = Fields(
    {
        "id": Words(),
        "scheme": Words(),
        "identifier": Words(),
        "relationship": Words(),
        "title": Words(),
        "uri": Address(),
    },
    IDENTIFIED,
)
PERIODS = (
    *("period", "assetLifetime", "identificationPeriod", "preparationPeriod", "implementationPeriod"),
    *("completionPeriod", "maintenancePeriod", "decommissioningPeriod"),
)
PROJECT = Fields(
    {
        "id": Words(),
        "updated": Moment(),
        "language": Words(),
        "identifiers": Several(Fields({"id": Words(), "scheme": Words()}, IDENTIFIED)),
        "publicAuthority": ORGANIZATION,
        "title": Prose(),
        "description": Prose(),
        "status": Code(codes=STATUSES),
        "type": Code(codes=TYPES),
        "sector": Several(Words()),
        "purpose": Prose(),
        "additionalClassifications": Several(CLASSIFICATION),
        "locations": Several(LOCATION),
        "budget": BUDGET,
        "parties": Several(PARTY),
        **dict.fromkeys(PERIODS, PERIOD),
        "milestones": Several(MILESTONE),
        "metrics": Several(METRIC),
        "completion": COMPLETION,
        "transactions": Several(PAID),
        "documents": Several(DOCUMENT),
        "contractingProcesses": Several(PROCESS, hidden=frozenset({"drafted"}), state=("summary", "x_qiban", "state")),
        "relatedProjects": Several(RELATED),
        "x_qiban": PROJECT_OWN,
    },
    IDENTIFIED,
)
