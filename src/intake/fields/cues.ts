/** The turns of phrase, folded, by which people say who they are, for whom they write and who is to be called. */

export const PRESENTS =
  /\b(?:mi nombre es|me llamo|me presento(?:, soy)?|mucho gusto(?:, soy)?|(?:yo )?soy|(?:le|les|te|os) (?:escribe|saluda|habla|contacta|reporta)n?|se comunica(?: con ustedes)?|(?:habla|hablas|hablan) con(?: usted(?:es)?)?(?!\.)|hablo yo|habla|escribe|con ustedes(?!\.)|con usted|(?:hola+|alo|quiubo|que mas|que tal|bue(?:nas|nos|n) ?(?:tardes|noches|dias?)?|saludos)(?: (?:muchach[oa]s|ingenier[oa]s?|inges?|amig[oa]s?|equipo|vecin[oa]s?|senor(?:a|es)?|companer[oa]s|gente))?[,!]{0,3} con(?= )|quien (?:les? |te )?(?:escribe|suscribe|habla|reporta|saluda|contacta)(?: es)?|(?:el|la) suscrit[oa]|yo|aqui e(?: [oa])?|aca|aqui|att|atte|atentamente|cordialmente|de parte de|firma|pregunt(?:e|en|ar) por mi|my name is|i am|i'm|this is|meu nome e|(?:eu )?sou|(?:aqui )?quem fala e(?: [oa])?|aqui e(?: [oa])?|me chamo)\b[\s,:.]{0,3}/g;

/** "Gustavo Nieto les habla, del taller …". */
export const SPOKEN_OF =
  /,? (?:(?:les?|te) (?:habla|escribe|saluda|reporta)(?![a-z])|here(?= (?:from|at|with) |, ))/g;

export const CALLS =
  /(?:\b(?:coordinar|coordinen|contactar|contactarse|comunicarse|hablar|hablen|llamar|preguntar|pregunt[ae]n?|llamen|marquen|comuniquense|contacten|ask)(?: directamente)? (?:con|a|por|x|for)|\bpedir (?:con|a)|\bpasar (?:con|a)|(?:\d{3}|\d[ .-]\d\d),? con)(?: (?:el|la))? (?:(?:senora|senor|sra|sr|don|dona|duen[oa]|administrador|administradora|cajer[oa]|ingenier[oa]|compañer[oa]|companer[oa])\.?,? ?){0,3}/g;

export const OWN =
  /\b(?:somos(?: de)?|por parte de(?:l| la)?|(?:escrib\w{1,5}|reporto|reportamos|hablo|hablando|llamo|llamando|hablamos|les saludamos|contacto) (?:de|desde)l?|(?:administro|dirijo|gerencio|represento a?)|(?:trabajo|laboro|trabajamos|trabaja) (?:en|para|con)(?: el turno (?:de la |de )?(?:noche|manana|tarde|dia) (?:en|de))?|saludos? (?:cordial )?(?:de|desde)l?(?: parte de)?|(?:(?:la|nuestra|mi|una|da) )?(?:empresa|compania|firma|sociedad|entidad|organizacion)(?: es| se llama)?|representante legal de|(?:aca|aqui|aki|desde|hola|buenas|buenos dias|buenas tardes|saludos),? (?:en|de|desde)l?|desde|i work (?:at|for|with)|(?:i|we) (?:run|own|manage)|we are(?: from| at)?|from|on behalf of|trabalho na|somos da|es para (?:el|la)|mi negocio(?: es| se llama)?|(?:tengo|tenemos) (?:una?|el|la)(?: [a-z]{3,14},)?(?: llamad[oa]| que se llama)?|(?:administrador|administradora|gerente|propietari[oa]|duen[oa]|cajer[oa]|coordinador|coordinadora|tesorer[oa]|encargad[oa]) (?:de|del)(?: la| el)?|here at|(?:en|desde) (?:el|mi|nuestro|este) (?:negocio|establecimiento)|en|nuestro negocio(?: es)?|mi (?:tienda|almacen|restaurante|local) (?:es|se llama))\s{1,2}/g;

/** Behind these even a name that only its capitals speak for is a company. */
export const SURE =
  /empresa|compania|firma|sociedad|trabaj|laboro|administro|dirijo|gerencio|work|somos|escrib|negocio|representante/;

/** "Una boutique llamada …", "tengo un restaurante, se llama …". */
export const CALLED =
  /(?:,? (?:que |y )?se llama|,? (?:llamad|denominad)[oa]s?|,? (?:de|con) (?:nombre|razon social)|,? (?:su|el) nombre es|,? cuyo nombre es)(?= ["“«\p{L}\d])/gu;

export const BUSINESS =
  /^(?:empresa|negocio|negocito|localcito|tiendita|tiendecita|puestico|local|emprendimiento|marca|compania|establecimiento|tienda|punto)$/;

/** "Escribo por encargo de la doctora Ana Ruiz": she needs the help and is to be called. */
export const PRINCIPALS =
  /\b(?:(?:escrib|llam|report|habl|solicit|ped|pid)\w{1,5} (?:por encargo|de parte|a nombre|en nombre|por cuenta|por orden)|por (?:encargo|solicitud|instruccion(?:es)?|orden(?:es)?|peticion|pedido)) de(?:l| la| el)?\s/g;

/** "Llámenme a mí", "comuníquense conmigo": who writes for another, or passes a mail on, is to be called himself. */
export const TO_WRITER =
  /(?:contact|llam|mar[cq]|escr|avis|comuni|coordin|habl|cuadr|entiend|entend)[a-z]{1,9} (?:solo |directamente |todo |la (?:visita|llamada) )?(?:a mi|conmigo)(?![a-z])/;

export const CLIENTS =
  /\b(?:(?:(?:mi|nuestro|nuestra|un|una|este|esta|el|la) client[ea](?: mi[oa]| nuestr[oa])?|un[oa] de (?:mis|nuestr[oa]s|los|las) client[ea]s|client[ea] mi[oa])(?: (?:es|llamado|llamada|que es))?|(?:les?|que les?) (?:llev|manej|hag|hac|asesor|prest|administr)\w{1,5}(?: (?:la|los|el|las|sus))?(?: (?:contabilidad|equipos|sistemas|computadores|nomina|soporte|red|redes|impuestos|parte contable|asesoria|tema contable)){0,2} al?|(?:escrib\w{1,5}|reporto|llamo|solicito|hablo|escalo) (?:por|para|a nombre de|en nombre de|de parte de|en representacion de)l?|en (?:nombre|representacion) de|a nombre de|de parte de|por (?:encargo|cuenta|solicitud|peticion) de|el caso es (?:de|del|para)|(?:es|se trata) (?:de|del) (?:nuestro|mi) cliente|(?:contador|revisor fiscal|asesor|tecnico|ingeniero|proveedor)a?(?: extern[oa]| contable| de sistemas| fiscal)? (?:de|del|en)|(?:empresa|establecimiento|negocio|cliente|almacen|tienda) afectad[oa](?: es)?|(?:el|la) (?:afectad[oa]|perjudicad[oa]|del problema) es|asunto de|our (?:client|customer)|my (?:client|customer)|nosso cliente|reenvio (?:caso |correo |solicitud |lo )?(?:de|del))\s?[,:]?\s{0,2}(?:la |el |las |los )?(?:(?:tienda|empresa|negocio|cliente|establecimiento|nuestro cliente|mi cliente),? )?/g;

/** "La Panificadora San Isidro, cliente mío, quiere …": a house in front is whom it is for. */
export const CLIENT_BEHIND =
  /, (?:(?:que es |quien es )?(?:(?:un|una) )?client[ea] (?:mi[oa]|nuestr[oa]|de nosotros|de ustedes)|(?:que es |quien es )?(?:mi|nuestr[oa]) client[ea])(?= ?[,:(])/g;

/** Who sells or installs for the desk writes for a client: "de Cajas del Otún, distribuidor de ustedes. En la Fonda El …". */
export const PARTNER =
  /^,? (?:(?:su|un|una|somos) )?(?:distribuidor|aliad[oa]|socio|canal|partner|integrador|implementador|representante|agente|vendedor|instalador)(?:a|as|es|s)? (?:(?:comercial|autorizad[oa]|oficial|estrategic[oa])(?:es|s)? )?(?:de|para) (?:ustedes|websaas|su )/;
export const AT_A_HOUSE = /\ben (?:la|el|los|las) /g;
