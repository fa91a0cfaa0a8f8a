"""What each query answers on the graph made by hand."""

from __future__ import annotations

from typing import Any

#: Parameters, as a person would write them.
GIVEN: dict[str, dict[str, str]] = {
    "integrantes": {"region": "Maule"},
    "comunas-sin-instancia": {"region": "Región del Maule"},
    "con-quien-trabaja": {"actor": "INDAP Maule"},
    "cadena": {"from": "indap maule", "to": "SERCOTEC Biobío"},
    "en-la-comuna": {"comuna": "Talca"},
    "cambios": {"before": "2008", "after": "2010"},
    "dice-el-documento": {"actor": "SENCE Maule"},
    "coincidencias": {"shared": "1"},
    "presencia": {"service": "sernatur"},
}

ANSWERS: dict[str, set[tuple[Any, ...]]] = {
    "coincidencias": {
        ("Cámara de Comercio", "INDAP Maule", 1, ("Mesa de Turismo",)),
        ("Cámara de Comercio", "SERNATUR Maule", 1, ("Mesa de Turismo",)),
        ("Cámara de Comercio", "Talca", 1, ("Mesa de Turismo",)),
        ("INDAP Maule", "SERCOTEC Biobío", 1, ("Red de Fomento",)),
        ("INDAP Maule", "SERNATUR Maule", 1, ("Mesa de Turismo",)),
        ("INDAP Maule", "Talca", 1, ("Mesa de Turismo",)),
        ("SERNATUR Maule", "Talca", 1, ("Mesa de Turismo",)),
    },
    "comunas-sin-instancia": {
        ("Maule", "Cauquenes", "Cauquenes"),
        ("Maule", "Cauquenes", "Chanco"),
        ("Maule", "Cauquenes", "Pelluhue"),
        ("Maule", "Curicó", "Curicó"),
        ("Maule", "Curicó", "Hualañé"),
        ("Maule", "Curicó", "Licantén"),
        ("Maule", "Curicó", "Molina"),
        ("Maule", "Curicó", "Rauco"),
        ("Maule", "Curicó", "Romeral"),
        ("Maule", "Curicó", "Sagrada Familia"),
        ("Maule", "Curicó", "Teno"),
        ("Maule", "Curicó", "Vichuquén"),
        ("Maule", "Linares", "Colbún"),
        ("Maule", "Linares", "Linares"),
        ("Maule", "Linares", "Longaví"),
        ("Maule", "Linares", "Parral"),
        ("Maule", "Linares", "Retiro"),
        ("Maule", "Linares", "San Javier"),
        ("Maule", "Linares", "Villa Alegre"),
        ("Maule", "Linares", "Yerbas Buenas"),
        ("Maule", "Talca", "Constitución"),
        ("Maule", "Talca", "Curepto"),
        ("Maule", "Talca", "Empedrado"),
        ("Maule", "Talca", "Maule"),
        ("Maule", "Talca", "Pelarco"),
        ("Maule", "Talca", "Pencahue"),
        ("Maule", "Talca", "Río Claro"),
        ("Maule", "Talca", "San Clemente"),
        ("Maule", "Talca", "San Rafael"),
    },
    "instancias": {
        (
            "Mesa de Turismo",
            "mesa",
            "Maule",
            4,
            ("Cámara de Comercio", "INDAP Maule", "SERNATUR Maule", "Talca"),
            ("SENCE Maule",),
        ),
        ("Red de Fomento", "red", "Biobío", 2, ("INDAP Maule", "SERCOTEC Biobío"), ()),
    },
    "instancias-puente": {
        (
            "Mesa de Turismo",
            4,
            ("MINAGRI", "MINECON", "municipalities", "private"),
            ("INDAP Maule", "SERNATUR Maule", "Talca", "Cámara de Comercio"),
        ),
        ("Red de Fomento", 2, ("MINAGRI", "MINECON"), ("INDAP Maule", "SERCOTEC Biobío")),
    },
    "integrantes": {
        ("Mesa de Turismo", "mesa", "Cámara de Comercio", "Group", (), (2010,)),
        ("Mesa de Turismo", "mesa", "INDAP Maule", "Office", (), (2008, 2010)),
        ("Mesa de Turismo", "mesa", "SERNATUR Maule", "Office", ("preside",), (2010,)),
        ("Mesa de Turismo", "mesa", "Talca", "Municipality", (), (2010,)),
    },
    "municipios-por-instancia": {
        ("Mesa de Turismo", "Talca", "Talca", ()),
    },
    "roles": {
        (("preside",), "SERNATUR Maule", "Mesa de Turismo", "Council"),
    },
    "actores-puente": {
        ("INDAP Maule", 2, ("Mesa de Turismo", "Red de Fomento")),
    },
    "cadena": {
        (2, ("INDAP Maule", "Red de Fomento", "SERCOTEC Biobío"), ("PARTICIPATES_IN", "inverse:PARTICIPATES_IN")),
    },
    "con-quien-trabaja": {
        ("INDAP Maule", "PARTICIPATES_IN", "Mesa de Turismo", "Council", "existing", (2008, 2010), ("INDAP",)),
        ("INDAP Maule", "PARTICIPATES_IN", "Red de Fomento", "Council", "existing", (2010,), ("INDAP",)),
        ("INDAP Maule", "REPORTS_TO", "GORE Maule", "Office", "existing", (2010,), ("INDAP",)),
        ("INDAP Maule", "WORKS_WITH", "SENCE Maule", "Office", "existing", (2008, 2010), ("INDAP",)),
        ("INDAP Maule", "WORKS_WITH", "SERCOTEC Maule", "Office", "existing", (2010,), ("INDAP",)),
        ("SENCE Maule", "WORKS_WITH", "INDAP Maule", "Office", "existing", (2010,), ("INDAP",)),
    },
    "declaraciones-mutuas": {
        ("INDAP Maule", "SENCE Maule"),
    },
    "declaraciones-unilaterales": {
        ("INDAP Maule", "SERCOTEC Maule", (2010,)),
    },
    "mas-nombrados": {
        ("SERCOTEC Maule", "Office", 1, 1),
        ("GORE Maule", "Office", 1, 1),
        ("INDAP Maule", "Office", 1, 1),
        ("SENCE Maule", "Office", 1, 1),
        ("SERNATUR Maule", "Office", 1, 1),
    },
    "presencia": {
        ("SERNATUR", "Biobío", "SERNATUR Biobío", 0, 0, 0),
        ("SERNATUR", "Maule", "SERNATUR Maule", 1, 0, 0),
    },
    "vinculos-propuestos": {
        ("SENCE Maule", "PARTICIPATES_IN", "Mesa de Turismo", (2010,)),
    },
    "compromisos": {
        ("INDAP Maule", "Compromiso 1", "improvement", 60.0, "Informe trimestral", 2010),
        ("INDAP Maule", "Compromiso 2", "improvement", 30.0, None, 2010),
        ("INDAP Maule", "Compromiso 3", "agreement", None, None, None),
        ("SENCE Maule", "Compromiso 3", "agreement", None, None, None),
    },
    "compromisos-compartidos": {
        ("Compromiso 2", "improvement", 2010, ("INDAP Maule",), ("SERCOTEC Maule",)),
        ("Compromiso 3", "agreement", None, ("INDAP Maule", "SENCE Maule"), ()),
    },
    "compromisos-por-peso": {
        (60.0, "INDAP Maule", "Compromiso 1", 2010),
        (30.0, "INDAP Maule", "Compromiso 2", 2010),
    },
    "compromisos-por-producto": {
        ("Asesoría técnica", "Coordinar", "Compromiso 1", ("INDAP Maule",), 60.0),
    },
    "compromisos-por-territorio": {
        ("Talca", "Municipality", "Compromiso 2", ("INDAP Maule",)),
    },
    "convenios": {
        ("Compromiso 3", "convenio", "2009-05", ("INDAP Maule", "SENCE Maule"), ()),
    },
    "objetivos": {
        ("INDAP Maule", "Coordinar la oferta", "reuniones", "4", 1),
    },
    "ponderaciones": {
        ("INDAP Maule", "improvement", 2010, 2, 90.0),
    },
    "sin-verificador": {
        ("INDAP Maule", "Compromiso 2", "improvement", 2010),
        ("INDAP Maule", "Compromiso 3", "agreement", None),
        ("SENCE Maule", "Compromiso 3", "agreement", None),
    },
    "verificadores": {
        ("Informe trimestral", "INDAP Maule", "Compromiso 1"),
    },
    "ambito-de-instancias": {
        ("Mesa de Turismo", "Maule", "Region"),
    },
    "comunas-mas-atendidas": {
        ("Talca", "Maule", 2),
        ("Maule", "Maule", 1),
    },
    "en-la-comuna": {
        ("PARTICIPATES_IN", "Mesa de Turismo", "Council", "existing"),
        ("inverse:TARGETS", "Compromiso 2", "Commitment", "existing"),
        ("inverse:TARGETS", "Compromiso 4", "Commitment", "proposed"),
    },
    "regiones": {
        ("Antofagasta", 0, 0, 0, 0),
        ("Arica y Parinacota", 0, 0, 0, 0),
        ("Atacama", 0, 0, 0, 0),
        ("Aysén del General Carlos Ibáñez del Campo", 0, 0, 0, 0),
        ("Biobío", 5, 1, 1, 0),
        ("Coquimbo", 0, 0, 0, 0),
        ("La Araucanía", 0, 0, 0, 0),
        ("Libertador General Bernardo O'Higgins", 0, 0, 0, 0),
        ("Los Lagos", 0, 0, 0, 0),
        ("Los Ríos", 0, 0, 0, 0),
        ("Magallanes y de la Antártica Chilena", 0, 0, 0, 0),
        ("Maule", 5, 1, 9, 3),
        ("Metropolitana de Santiago", 0, 0, 0, 0),
        ("Tarapacá", 0, 0, 0, 0),
        ("Valparaíso", 0, 0, 0, 0),
        ("Ñuble", 0, 0, 0, 0),
    },
    "territorios": {
        ("Secano", "Maule", ("Maule",), ("SERNATUR Maule",)),
    },
    "informes-al-gore": {
        ("INDAP Maule", "GORE Maule", "PROPIR", ("trimestral",), ("avance del gasto",), "existing"),
        ("INDAP Maule", "GORE Maule", "informe", (), (), "existing"),
    },
    "notas": {
        ("INDAP Maule", "complementariedad", 2008, "menor", None),
        ("INDAP Maule", "complementariedad", 2010, "mayor", None),
    },
    "notas-y-red": {
        ("INDAP Maule", "complementariedad", 2008, "menor", 2, 2, 3, 2),
        ("INDAP Maule", "complementariedad", 2010, "mayor", 2, 2, 3, 2),
    },
    "vacios-declarados": {
        ("SENCE Maule", "red", "No hay una red regional"),
    },
    "componentes": {
        ("Chile Rural", "Talleres", 2019, 5, 20, "talleres", 0.25),
    },
    "productos": {
        ("INDAP", "Asesoría técnica", "product", "1", True),
    },
    "programas": {
        (
            "Chile Rural",
            "INDAP",
            2019,
            500,
            40,
            12.5,
            None,
            300,
            ("Talleres",),
            ("SERCOTEC Maule",),
        ),
    },
    "cambios": {
        ("appears", "Chile Rural", "WORKS_WITH", "SERCOTEC Maule", False),
        ("appears", "Cámara de Comercio", "PARTICIPATES_IN", "Mesa de Turismo", True),
        ("appears", "INDAP Maule", "COMMITS", "Compromiso 1", True),
        ("appears", "INDAP Maule", "COMMITS", "Compromiso 2", True),
        ("appears", "INDAP Maule", "COMMITS", "Compromiso 3", True),
        ("appears", "INDAP Maule", "PARTICIPATES_IN", "Red de Fomento", True),
        ("appears", "INDAP Maule", "REPORTS_TO", "GORE Maule", True),
        ("appears", "INDAP Maule", "WORKS_WITH", "SERCOTEC Maule", True),
        ("appears", "SENCE Maule", "COMMITS", "Compromiso 3", True),
        ("appears", "SENCE Maule", "WORKS_WITH", "INDAP Maule", True),
        ("appears", "SERCOTEC Maule", "WORKS_WITH", "SERNATUR Maule", True),
        ("appears", "SERNATUR Biobío", "PARTICIPATES_IN", "Comité interno", True),
        ("appears", "SERNATUR Maule", "PARTICIPATES_IN", "Mesa de Turismo", True),
        ("appears", "SERNATUR Maule", "PARTICIPATES_IN", "Secano", True),
        ("appears", "Talca", "PARTICIPATES_IN", "Mesa de Turismo", True),
        ("changes", "INDAP Maule", "ASSESSED_AS", "complementariedad: menor → mayor", True),
        ("not_stated_any_more", "SERCOTEC Biobío", "PARTICIPATES_IN", "Red de Fomento", True),
        ("not_stated_any_more", "SERCOTEC Maule", "WORKS_WITH", "GORE Maule", True),
    },
    "dice-el-documento": {
        ("programa_2008.txt", 40, 40, "inverse:WORKS_WITH", "INDAP Maule", "existing", "indap@07 WORKS_WITH sence@07"),
        (
            "programa_2010.txt",
            46,
            46,
            "PARTICIPATES_IN",
            "Mesa de Turismo",
            "proposed",
            "sence@07 PARTICIPATES_IN council:mesa-de-turismo@07",
        ),
        ("programa_2010.txt", 49, 49, "inverse:WORKS_WITH", "INDAP Maule", "existing", "indap@07 WORKS_WITH sence@07"),
        ("programa_2010.txt", 50, 50, "WORKS_WITH", "INDAP Maule", "existing", "sence@07 WORKS_WITH indap@07"),
        ("programa_2010.txt", 53, 53, "WORKS_WITH", "SERNATUR Maule", "absent", "sence@07 WORKS_WITH sernatur@07"),
        (
            "programa_2010.txt",
            56,
            56,
            "DECLARES",
            "No hay una red regional",
            "existing",
            "sence@07 DECLARES doc-000000000002:declaredgap:1.1",
        ),
        (
            "programa_2010.txt",
            65,
            65,
            "COMMITS",
            "Compromiso 3",
            "existing",
            "sence@07 COMMITS doc-000000000002:commitment:3.1",
        ),
    },
    "documentos": {
        ("programa_2008.txt", "work_programme", "INDAP", 2008, 43, 5),
        ("programa_2010.txt", "work_programme", "INDAP", 2010, 86, 35),
    },
    "mejor-respaldados": {
        ("PARTICIPATES_IN", "INDAP Maule", "Mesa de Turismo", "existing", 2, 2),
        ("REPORTS_TO", "INDAP Maule", "GORE Maule", "existing", 2, 1),
        ("WORKS_WITH", "INDAP Maule", "SENCE Maule", "existing", 2, 2),
    },
    "negaciones": {
        ("absent", "SENCE Maule", "WORKS_WITH", "SERNATUR Maule", ()),
    },
}
