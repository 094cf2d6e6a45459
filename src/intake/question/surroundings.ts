/** What may and what may not stand around a question: courtesies and waiting may, a trouble or another matter may not. */

/** What is asked to be done is no question. */
export const REQUEST =
  /\b(?:cancel\w+|por que|cobr(?:aron|an|o|en)|descontaron|descuent\w+|reclam\w+|exij\w+|cierr\w+|cerrar\w*|reabr\w+|agreg\w+|adjunt\w+|cambi\w+|llam(?:ar|en|e|arme|enme|eme|arnos)|marcar\w*|marquen\w*|asignen|escal(?:en|ar)|unir|elimin\w+|borr\w+|anul\w+|aplaz\w+|mover\w*|corr(?:er|an|erla)|program\w+|agend\w+|visit\w+|vengan|venir|prioriza\w*|subir\w*|contrat(?:ar|amos)|compr\w+|cotiz\w+|ampli\w+|cancel|close|call me|schedule|book|remotely|remot\w+|conectar\w*|conect\w+|manana a las|a partir de|your support hours|until what|are you open|support desk)\b/;
export const ASKS_WHETHER = /\b(?:si|whether|if)\b/;

export const WHICH =
  /^(?:numero |no |nro )?(?:nnn |\d+ )?(?:de|del|sobre|por|que|con|para|desde|el|la|al|relacionad[oa]|radicad[oa]|report|about|on|for|that|a nombre)\b/;
/** A trouble, new or going on, is a message to the desk, not a question. */
export const TROUBLE =
  /\b(?:no (?:me |nos |se |le )?(?:ha |han )?(?:puedo|podemos|puede|pueden|pude|pudimos|deja\w*|funciona\w*|sirve\w*|abre\w*|sale\w*|carga\w*|prende\w*|imprim\w*|factur\w*|conecta\w*|aparec\w*|llega\w*|guarda\w*|cuadra\w*|arranca\w*|entra\w*|veo|vemos|encuentr\w*|muestra\w*)|sigue (?:igual|sin|fallando|el|la|con|saliendo|malo|mala|dando|pasando)|siguen|seguimos (?:sin|con)|sin poder|sin factur\w*|parad[oa]s?|bloquead[oa]s?|caid[oa]s?|se cayo|volvio a|otra vez|de nuevo el|urge que|fall\w+|error(?:es)?|dano|danad[oa]|can t|cannot|still not|not working|down|nao (?:consigo|funciona|abre)|tambien (?:se|no|esta)|ahora (?:no|el|la|tambien)|adjunto|anexo|probamos|ya hicimos|reiniciamos|les cuento|les comento)\b/;
export const HOW_TO =
  /\b(?:como (?:veo|hago|saco|se|genero|configuro|reviso|imprimo|descargo|exporto|registro|creo|llevo|cambio|agrego)|donde (?:veo|se ve\w*|sale|esta|encuentro|configuro)|en donde|para que sirve|no se como|abrir|crear|nuevo caso|poner un|radicar)\b/;
/** What clients work with: whoever speaks of it has a matter. */
export const MATTER =
  /\b(?:factur\w*|cajas?|cajer[oa]s?|pos|impresora\w*|imprim\w*|datafono\w*|inventario\w*|ventas?|vend\w+|compras?|nomina\w*|emplead[oa]s?|product\w*|articulos?|precios?|iva|impuest\w*|cierres?|cuadre\w*|arqueos?|usuarios?|clave|contrasena|actualiz\w+|instal\w+|configur\w+|capacit\w+|modul\w+|programa|sistema|dian|certificad\w*|resolucion\w*|pagos?|cartera|cuentas?|resultados|cotiz\w+|pedid\w*|domicilio\w*|despach\w*|proveedor\w*|bodega\w*|kardex|balance|tiquetera|servidor\w*|computador\w*|equipos|pantalla\w*|internet|extras|laborad\w*|trabajad\w*|turnos?|horario\w*|atienden|abiertos los|festivos?|sabados|devolucion\w*|garantia\w*|credito\w*|licencia\w*|renov\w*|hotel|habitacion\w*|mesas?|comandas?|recetas?|citas?|agenda|mascotas?|pacientes?|clinic\w*|medic\w*|precios|promocion\w*|descuentos?|bonos?|puntos|sales|invoice\w*|printer\w*|register|stock|payroll|vendas|nota fiscal|estoque)\b/;

/** "Habla Ana de la Droguería San Jorge": who asks. */
export const INTRODUCTION =
  /^(?:(?:hola|buen[oa]?s?|dias|tardes|noches|mi nombre es|yo) ){0,6}(?:soy|habla|hablas con|le habla|les habla|escribe|le escribe|les escribe|le escribo de|les escribo de|les escribo desde|de parte de|en nombre de|a nombre de|somos|mi nombre es|mi cedula es|cc|nit|cel|celular|tel|telefono|this is|i am|i m|aqui) [\p{L}\p{N} ]{2,80}$/u;

/** Why somebody asks: they wait, somebody wants to know. None of these tells of a new matter. */
export const WAITING = [
  /^(?:y )?(?:ya )?(?:llevo|llevamos|van|hace|desde|despues de|es que llevo|hace ya)(?: (?:ya|mas|de|casi|como|unos|unas|varios|varias|un|una|dos|tres|cuatro|cinco|\d{1,3}|el|la|los|las|ayer|hoy|antier|anteayer|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|tarde|noche|dias?|horas?|semanas?|mes|meses|rato|tiempo|pasad[oa]s?|esperando|que|puse|abri|reporte|reportamos|envie|escribi|pusimos|enviamos|esta|en|espera|por|respuesta|la misma|no se|nada)){1,14}$/,
  /^(?:(?:es que|pues|pero|y|porque|ya que|hasta|el momento|la fecha|ahora|aun|todavia|a) ){0,6}(?:no (?:me|nos|he|hemos)|nadie (?:me|nos)?|sigo sin|seguimos sin|sin) ?(?:ha |han |hemos |he |tengo |tenemos )?(?:respondido|contestado|llamado|escrito|dicho nada|dado respuesta|dado razon|recibido (?:respuesta|noticias|nada|ninguna respuesta|llamada)|tenido (?:respuesta|noticias)|respuesta|noticias|responden|contestan|llaman|saber nada|razon|dan razon|llama|contesta|responde)(?: (?:nada|aun|todavia|nadie|al respecto|de ustedes|hasta (?:ahora|el momento)|ustedes|ningun[oa]?|asesor|ingeniero)){0,4}$/,
  /^(?:(?:es|era|solo|lo|la|necesito|necesitamos|esto|y) ){0,4}(?:para|porque|es que|pues)(?: [a-z]+){0,4} (?:jefe|jefa|gerente|gerencia|patron|patrona|duen[oa]|socio|socia|contador|contadora|administrador|administradora|cliente|informe|planear|programar|organizar|saber|tener|estar|avisar|contarle|informar|pendiente|reunion|comite|archivo|archivos|registros|control|auditoria|revisor|fiscal|conciliar|pago|pagar|revision)[a-z ]{0,60}$/,
  /^(?:(?:que|el|la|lo|les|fue|es|uno|una|un) ){0,4}(?:lo |la )?(?:reporte|reportamos|puse|pusimos|abri|abrimos|radique|radicamos|envie|enviamos|solicite|solicitamos|escribi|mande|creamos|cree)(?: (?:el|la|los|las|ayer|hoy|antier|lunes|martes|miercoles|jueves|viernes|sabado|domingo|por|este|medio|correo|semana|mes|pasad[oa]|dia|manana|tarde|hace|dias?|horas?|un|una|dos|tres|\d{1,4}|de|en|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|a|nnn|caso)){0,12}$/,
  /^(?:mi jefe|mi jefa|el gerente|la gerente|la gerencia|el dueno|la duena|don [a-z]+|dona [a-z]+|el patron)(?: [a-z]+){0,2} (?:pregunta|preguntando|quiere saber|necesita saber|me esta preguntando|me pide)[a-z ]{0,40}$/,
];

/** Capitals do not make names of these. */
export const LOUD = words(
  'falla error problema caja pos factura facturas facturar impresora sistema programa dian',
);
export const PERIOD_WORD =
  /^(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|se[p]?tiembre|octubre|noviembre|diciembre|ene|feb|mar|abr|jun|jul|ago|sept?|oct|nov|dic|mes|ano|anual|mensual|trimestre|semestre|semana|pasad[oa]|anterior|actual|este|esta|ultim[oa]s?|20\d\d|january|february|march|april|june|july|august|september|october|november|december|month|year|last|tres|dos|seis|meses|anos|\d{1,2})$/;

/** Courtesies, names of address, and the words by which one asks. */
export const FILLER = words(`
  hola holi buenas buenos buen buena dias dia tardes tarde noches noche cordial cordiales saludo saludos estimado estimada estimados estimadas senor senora senores senorita
  senoritas apreciado apreciada apreciados respetado respetados ing ingeniero ingeniera ingenieros doctor doctora dr dra don dona sr sra srta amigo amiga amigos equipo soporte websaas web saas
  compa companero parce hey vecino colegas atencion gracias muchas muchisimas mil thanks thank thx obrigado obrigada favor porfa porfavor xfa pf please por agradezco agradecemos
  agradeceria agradeciendo porfis porfavorcito ayudan amable amables amabilidad gentil gentileza atento atenta atentos atentas atentamente cordialmente quedo quedamos pendiente espero esperamos esperando respuesta
  respuestas pronta rapida oportuna feliz excelente lindo linda bendiciones bendecido resto jornada semana fin exitos
  el los las mi me nos les le lo la te se que y o a al de del un una con en para por si no ya solo solamente es era esta este muy mas bien como tal tan
  puede pueden podria podrian podra podran podemos puedes podrias pudiera pudieran quiero queremos quisiera quisieramos queria necesito necesitamos necesitaria deseo deseamos desearia
  regala regalan regalas regalar regaleme regalame regalarme regalarnos colabora colaboran colaboras colaborar colaborame colaboreme colaborarme ayuda ayudan ayudar ayudarme ayudame ayudeme
  ayudarnos dar darme darnos dan da dame deme denme doy decir decirme decirnos dice dicen dime digame diganme indica indican indicar indicarme indicarnos indiqueme informa informan informar
  informarme informarnos informe informeme informenme confirma confirman confirmar confirmarme confirmarnos confirme confirmen saber sabes saben conocer consultar consulto consulta consultamos
  pregunta preguntar preguntarles pregunto preguntamos envia envian enviar enviarme enviarnos envie envieme enviame envienme manda mandan mandar mandarme mandame mandeme manden mandenme
  compartir compartirme comparte comparten compartan remitir remitirme remitan pasa pasan pasar pasarme pasame paseme cuenta cuentan cuentenme cuenteme contar contarme generar generan ver
  revisar revisarme averiguar verificar verificarme gustaria solicito solicitar solicitamos pido pedir pedirles molesto molestar moleste molesta disculpe disculpen disculpa perdon pena perdone perdonen
  posible fuera seria vez cuando urgente ahora hoy ayer manana mismo luego entonces pues ahi aqui tambien oye oiga oigan vea mire ve mira eh ah bueno ok listo vale dale
  nuestro nuestra mi mis su sus caso numero nnn ticket tema asunto referencia ref nuevo nuevamente otra hacer hago haciendo seguimiento novedad novedades alguna algun
  could can would you i we the a an to of me us tell know let like want need give send kindly hi hello dear good morning afternoon evening team regards best kind any just update status what is s are about for on our my this
  voce voces pode podem poderia gostaria ola bom boa tarde noite dia tudo bem sobre favor do da o os as meu minha saber qual e
  correo medio via escribo escribimos escribirles comunico dirijo presente motivo razon informacion info detalle detallado detallada completo completa tabla excel csv pdf adjunto
  empresa negocio local almacen tienda nombre nosotros ustedes usted uds ud vos tu yo
`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
