"""The closed vocabularies of the graph: statuses, kinds, grades."""

from enum import StrEnum


class Status(StrEnum):
    """How a text presents a tie; the four are different facts and never merge."""

    EXISTING = "existing"
    PROPOSED = "proposed"
    PAST = "past"
    ABSENT = "absent"


class CouncilKind(StrEnum):
    """Kinds of bodies (instancias) where actors coordinate."""

    CONSEJO_PUBLICO_PRIVADO = "consejo_publico_privado"
    DIRECTORIO = "directorio"
    SECRETARIA_TECNICA = "secretaria_tecnica"
    MESA = "mesa"
    COMITE = "comite"
    GABINETE = "gabinete"
    AGENCIA = "agencia"
    CONSEJO_ESTRATEGICO = "consejo_estrategico"
    CONSEJO_REGIONAL = "consejo_regional"
    SUBCOMITE = "subcomite"
    RED = "red"
    OTHER = "other"


class GroupKind(StrEnum):
    """Kinds of actors that are not public institutions, and unnamed plurals."""

    PRIVATE = "private"
    CIVIL = "civil"
    ACADEMIC = "academic"
    MUNICIPALITIES = "municipalities"
    SERVICES = "services"
    OTHER = "other"


class CommitmentKind(StrEnum):
    """Kinds of commitments (compromisos): the first three are the tables of a work programme."""

    IMPROVEMENT = "improvement"
    COMPLEMENTARITY = "complementarity"
    INFORMATION = "information"
    MEASURE = "measure"
    RECOMMENDATION = "recommendation"
    AGREEMENT = "agreement"


class Instrument(StrEnum):
    """The form in which an agreement is made."""

    CONVENIO = "convenio"
    PROTOCOLO = "protocolo"
    ACTA = "acta"
    ACUERDO = "acuerdo"
    OTHER = "other"


class Axis(StrEnum):
    """The axes of the territorial-perspective table of a diagnosis."""

    DISENO = "diseno"
    COORDINACION = "coordinacion"
    INEQUIDAD = "inequidad"


class Dimension(StrEnum):
    """What an office grades itself on."""

    PERSPECTIVA_TERRITORIAL = "perspectiva_territorial"
    ARTICULACION_TERRITORIAL = "articulacion_territorial"
    COMPLEMENTARIEDAD = "complementariedad"
    INFORMACION_GORE = "informacion_gore"


class Grade(StrEnum):
    """Degrees of progress of the evaluation form; ``mixed`` where different items get different degrees."""

    NULO = "nulo"
    MENOR = "menor"
    MAYOR = "mayor"
    MIXED = "mixed"
    NOT_STATED = "not_stated"
    NOT_APPLICABLE = "not_applicable"


class OfficeLevel(StrEnum):
    """Where an office of an institution stands."""

    REGIONAL = "regional"
    PROVINCIAL = "provincial"
