/** The questions that clients ask of the desk itself, in plain words: how a case goes, which cases there were, which hours were used. */

export type About = 'state' | 'history' | 'hours';

export interface Phrase {
  about: About;
  /** It speaks of a case or of hours, not just "¿alguna novedad?". */
  certain: boolean;
  /** A question only among courtesies: nothing beside it may name something else. */
  strict: boolean;
  said: RegExp;
}

/** A case, as clients call it. */
const CASE =
  '(?:nnn|casos?|casitos?|solicitud(?:es)?|tickets?|tikets?|tiquetes?|tickete|requerimientos?|reportes?|incidentes?|incidencias?|radicados?|peticion(?:es)?|pqrs?f?|chamados?|solicitacao|cases?|requests?|queja|reclamo)';
const ITS =
  '(?:(?:el|la|los|las|lo|al|mi|mis|nuestr[oa]s?|este|esta|ese|esa|estos|esos|dicho|su|sus|the|my|our|this|that|meu|minha|o|a|nosso|del|de|un|otro|siguiente|numero|no|nro|num|con|c)\\s){0,4}';
/** A case of the writer's, however it is asked about. */
export const OF_A_CASE = new RegExp(
  `\\bnnn\\b|\\b(?:mi|mis|nuestr[oa]s?|el|este|ese|esta|esa|la|dicho|my|our|the|this|meu|minha) (?:\\w+ )?(?!reportes?\\b)${CASE}\\b`,
);
const A_CASE = `${ITS}${CASE}(?:\\s(?:numero|no|nro|num|n|number|nnn|\\d{1,9}|c)){0,3}`;
/** What was asked before, without the word for it. */
const BEFORE =
  '(?:eso|esto|esa vaina|lo mio|lo nuestro|mi tema|el tema|mi asunto|lo (?:mio )?que (?:(?:les|te|le) )?(?:report|ped|solicit|escrib|envi|mand|radi|pus|dej)\\w{1,8}|la cosa|mi problema|nuestro problema|lo de ayer|lo del otro dia|the issue|it)';

const certainly = (about: About, ...said: string[]) =>
  said.map((source) => ({
    about,
    certain: true,
    strict: false,
    said: new RegExp(`\\b(?:${source})(?= |$)`),
  }));
const perhaps = (...said: string[]) =>
  said.map((source) => ({
    about: 'state' as const,
    certain: false,
    strict: false,
    said: new RegExp(`\\b(?:${source})(?= |$)`),
  }));
/** Questions that are one only among courtesies: nothing may follow that names something else. */
const alone = (about: About, certain: boolean, ...said: string[]) =>
  said.map((source) => ({ about, certain, strict: true, said: new RegExp(`^(?:${source})(?= |$)`) }));

/** "me regalan", "por favor envíenme". */
const ASKING =
  '(?:(?:buenos|buenas|dias|tardes|hola|por|favor|me|nos|puede|pueden|podrian|regala|regalan|regale|envia|envian|envie|envieme|envienme|mandeme|manda|mandan|necesito|quiero|quisiera|solicito|ver|dar|enviar|consultar|saber) ){0,7}(?:por favor|me|nos|regala|regalan|envia|envian|envieme|envienme|mandeme|manda|mandan|necesito|quiero|quisiera|solicito|ver|enviar|consultar|saber)';
const HOURS_USED =
  '(?:usad[oa]s?|usamos|usado|consumid[oa]s?|consumimos|consumido|gastad[oa]s?|gastamos|gastado|utilizad[oa]s?|utilizamos|llevamos|llevo|quedan|queda|restan|restantes|disponibles|tenemos|tengo|facturad[oa]s|cobrad[oa]s|contratad[oa]s|pendientes)';
const OF_SUPPORT =
  '(?: de| del)?(?: (?:soporte|servicio|asistencia|atencion|ayuda|bolsa|la bolsa|mi bolsa|nuestra bolsa|contrato|plan))';

/** What is asked, in the order in which it is listened for; the words are plain. */
export const QUESTIONS: Phrase[] = [
  ...certainly(
    'hours',
    `cuant[oa]s horas(?:${OF_SUPPORT})?(?: (?:nos|me|se|le|les|ya|hemos|he|han|llevamos|lleva|van|de|hay|ha|es))*(?: ${HOURS_USED})(?:${OF_SUPPORT})?`,
    `cuant[oa]s horas${OF_SUPPORT}`,
    `(?:informe|reporte|relacion|detalle|detallado|consumo|extracto|estado|saldo|resumen|consulta|cuadro|total|desglose|soporte|certificado) (?:de |del |detallado |mensual |total |sobre |con ){0,4}(?:las |nuestras |mis )?horas(?:${OF_SUPPORT})?(?: ${HOURS_USED})?(?:${OF_SUPPORT})?`,
    `(?:las |nuestras |mis )?horas(?:${OF_SUPPORT})(?: ${HOURS_USED})?`,
    `(?:las |nuestras |mis )?horas(?: que)?(?: nos| me| hemos| he)? ${HOURS_USED}(?:${OF_SUPPORT})?`,
    `(?:saldo|estado|consumo|(?:como|en (?:cuanto|que)) (?:va|vamos con|esta)) (?:de |con |en )?(?:la |mi |nuestra |el )?bolsa(?: de horas)?`,
    `(?:la |mi |nuestra )?bolsa de horas`,
    `(?:how many )?(?:support )?hours (?:have |did |do )?(?:we|i) (?:have )?(?:used|use|left|spent)(?: left)?`,
    `(?:our |the |my )?(?:support hours|hours report|hours of support)(?: used| left)?`,
  ),
  ...certainly(
    'hours',
    `(?:quantas )?horas de (?:suporte|atendimento)(?: (?:usamos|utilizamos|gastamos|restam|temos|ainda temos))?`,
    `horas${OF_SUPPORT} (?:se )?(?:consumieron|descontaron|usaron|gastaron|recibimos|recibidas|prestadas)`,
    `cuant[oa]s horas(?:${OF_SUPPORT})? (?:nos |se |me )?(?:consumieron|descontaron|usaron|gastaron|van|faltan)`,
    `(?:remaining|support|consumed|used) (?:support )?hours`,
    `hours (?:left|used|remaining)`,
  ),
  ...alone('hours', true, `(?:${ASKING} )?(?:(?:las|mis|nuestras) )?horas`),
  ...certainly(
    'history',
    `(?:historial|historico|historia|listado|listadito|lista|listica|relacion|resumen|consolidado|informe|reporte|copia|detalle) (?:completo |completa |general |total |de |del |con |todos |todas |los |las |mis |nuestros |nuestras |mi |sobre |anteriores )*(?:casos|casitos|chamados|solicitudes|tickets|tiquetes|requerimientos|incidencias|incidentes|soportes|radicados|peticiones|pqrs|atenciones|servicios)`,
    `(?:que|cuales|cuantos|cuantas|todos los|todas las|los|las) (?:son )?(?:los |mis |nuestros |nuestras |las )?(?:casos|solicitudes|tickets|tiquetes|requerimientos|radicados|incidencias)(?: (?:que|ya|nos|les|le|han|se|abiertos|abiertas|cerrados|cerradas|pendientes|resueltos|resueltas|activos|anteriores|viejos))*(?: (?:tengo|tenemos|hay|he|hemos|hemos tenido|llevamos|llevo|estan|quedan|abrimos|abri|reportamos|reporte|pusimos|puse|radicamos|radique|enviamos|tuvimos|van|aparecen|existen))(?: (?:puesto|abierto|reportado|radicado|enviado|creado|tenido|hecho|solicitado|abiertos|abiertas|cerrados|cerradas|pendientes|registrados|registradas|activos|sin resolver|con ustedes))*`,
    `(?:mis|nuestros|nuestras|todos mis|todas mis|todos nuestros|todos los) (?:casos|solicitudes|tickets|tiquetes|requerimientos|radicados)(?: (?:abiertos|abiertas|cerrados|cerradas|pendientes|anteriores|activos|resueltos|registrados))?`,
    `(?:casos|solicitudes|tickets) (?:abiertos|abiertas|pendientes|cerrados|cerradas|anteriores|activos)`,
    `(?:all )?(?:my|our) (?:open |previous |past )?(?:cases|tickets|requests)(?: history)?`,
    `(?:case|ticket|support) history`,
    `(?:que|cuales|cuantos|quais|quantos) (?:casos|casitos|solicitudes|tickets|tiquetes|requerimientos|radicados|chamados|solicitudes nuestras)`,
    `(?:los |todos los )?(?:casos|casitos|chamados) (?:de |del |en )?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|este mes|este ano|mes pasado|ano pasado|20\\d\\d)`,
    `(?:todos los|los) (?:casos|casitos|tickets|tiquetes|requerimientos|chamados) que (?:les |le |te |yo )?(?:he|hemos|abrimos|pusimos|abri|puse|radicamos|reportamos|enviamos|tengo|tenemos|ha|estan|llevamos)`,
    `(?:all |all the |the )?(?:cases|tickets|requests) (?:that )?(?:we|i) (?:have |ve )?(?:ever )?(?:opened|raised|reported|had|sent|created|open)`,
    `(?:my|our|all our|all my) (?:open )?(?:cases|tickets|requests)`,
    `(?:meus|nossos) chamados`,
    `(?:list|history) of (?:all )?(?:my |our |the )?(?:open |past )?(?:cases|tickets|requests)`,
  ),
  ...alone('history', true, `(?:${ASKING} )?(?:(?:el|mi|nuestro|un) )?(?:historial|historico)`),
  ...certainly(
    'state',
    `(?:como|que tal) (?:va|van|vamos|sigue|siguen|anda|andan|quedo|quedaron|esta|estan|ha ido|ha seguido|fue|avanza|progresa)(?: todo)?(?: con)? ${A_CASE}`,
    `(?:en|a) que (?:va|van|vamos|quedo|quedaron|esta|estan|anda|andan|estado|punto|etapa|fase|proceso|paso|termino|situacion)(?: (?:se encuentra|se encuentran|esta|estan|va|van|quedo|anda|vamos|esto|eso))?(?: con)? ${A_CASE}`,
    `(?:estado|estatus|status|avances?|seguimiento|novedad(?:es)?|noticias?|situacion|razon|informacion|info|actualizacion|respuesta|update|progress|news|andamento|posicao|tramite|gestion)(?: actual| alguna?)? (?:de|del|al|para|sobre|a|con|frente a|respecto a|respecto de|of|on|for|about|do|da) ${A_CASE}`,
    `(?:estado|estatus|status|seguimiento|novedades|consulta) (?:en que (?:se (?:halla|encuentra)|esta|va) )?${A_CASE}`,
    `${A_CASE} (?:estado|estatus|status|seguimiento)`,
    `que (?:ha )?(?:paso|pasado|pasa|hubo|habido|hay|se sabe|saben|sabe|razon hay|razon me (?:da|dan|tienen)|novedad(?:es)? (?:hay|tienen|me tienen|ha habido)|noticias (?:hay|tienen|me tienen)|han hecho|hicieron|sucedio|sucede|se ha hecho|le paso|me dicen|se hizo) (?:con|de|del|sobre|por|en) ${A_CASE}`,
    `(?:ya )?(?:me |nos |le |lo |la )?(?:revisaron|miraron|vieron|solucionaron|resolvieron|atendieron|asignaron|tomaron|verificaron|gestionaron|escalaron|leyeron|recibieron|le dieron solucion a|dieron respuesta a|han revisado|han mirado|han visto|han solucionado|han resuelto|han atendido|han asignado|han escalado|estan revisando|estan mirando|estan atendiendo|estan trabajando en) ${A_CASE}`,
    `quien (?:tiene|esta (?:atendiendo|revisando|mirando|con|encargado de|a cargo de|llevando)|atiende|lleva|ve|quedo (?:con|encargado de|a cargo de)|va a atender|tomo|es el encargado de|es el responsable de|me atiende|nos atiende|maneja) ${A_CASE}`,
    `a quien (?:le )?(?:asignaron|quedo asignad[oa]|le toco|corresponde|le asignaron|le quedo) ${A_CASE}`,
    `(?:para |desde )?(?:cuando|que dia|que hora|a que hora) (?:me |nos |se |va a |van a |le |lo |la |estaria |estara |queda |quedaria |tienen |seria |creen que |piensan |podran |pueden |podrian |estan |estiman |tendran |tendrian |sera |es )*(?:atender|atienden|resolver|resuelve|resuelven|solucionar|solucionan|soluciona|listo|lista|resuelto|resuelta|dar respuesta|dar solucion|dan respuesta|dan solucion|responden|contestan|cerrar|cierran|revisar|revisan|mirar|miran|respuesta|solucion|atendid[oa]|solucionad[oa])(?: (?:a|de|del|al|con|para|sobre))? ${A_CASE}`,
    `(?:para |desde )?cuando (?:esta|estara|estaria|queda|quedaria|quedara|sale)(?: listo| lista| resuelto| resuelta| solucionado| solucionada)? ${A_CASE}`,
    `(?:saber|confirmar|confirmarme|confirmarnos|confirme|informar|informarme|informe|decirme|digame|indicarme|indiqueme|verificar|averiguar|consultar|preguntar)(?: por favor)? (?:si|que paso con|por|sobre|de|acerca de|como va|como quedo|en que va|en que quedo|en que esta) (?:ya )?(?:me |nos |le )?(?:esta |quedo |fue |resolvieron |solucionaron |atendieron |miraron |revisaron |tienen |dieron |hay algo de |hay novedades de |algo de |novedades de |respuesta a |solucion a )*(?:resuelt[oa] |solucionad[oa] |list[oa] |asignad[oa] |cerrad[oa] |atendid[oa] )?${A_CASE}`,
    `${A_CASE} (?:como|en que) (?:va|van|vamos|quedo|anda|esta|sigue|estado (?:esta|se encuentra|va))`,
    `${A_CASE} (?:ya )?(?:esta|quedo|fue|ha sido) (?:en que|como)`,
    `(?:haciendo|hago|hacer|hacemos|hacerle|dar|darle) seguimiento (?:a|al|de|sobre) ${A_CASE}`,
    `(?:what s|what is|whats|how is|how s|hows|where is|where are we (?:on|with)|any (?:news|update|updates|progress) (?:on|about|for|regarding)|is there any (?:news|update) (?:on|about)|following up on|checking (?:in )?on|follow up on) ${A_CASE}(?: (?:going|coming along|doing))?`,
    `status (?:of|on|for|update on) ${A_CASE}`,
    `(?:como|qual|em que) (?:esta|anda|vai|pe esta|o status d[oe]|e o status d[oe]|o andamento d[oe]|e o andamento d[oe]) ${A_CASE}`,
  ),
  ...alone('state', true, `(?:el |la )?nnn(?: nnn)*`, `${CASE} \\d{1,6}`),
  ...perhaps(
    `(?:como|que tal) (?:va|van|sigue|anda|quedo|esta|ha ido|vamos con|van con) (?:todo )?${BEFORE}`,
    `en que (?:va|van|quedo|quedamos|esta|anda|estado (?:esta|va|se encuentra)) (?:todo )?${BEFORE}`,
    `que (?:ha )?(?:paso|pasado|hubo|hay|se sabe|saben|razon hay|novedad(?:es)? hay|noticias hay) (?:con|de|del|sobre) ${BEFORE}`,
    `(?:ya )?(?:hay|tienen|me tienen|tiene|ha habido|alguna?|me dan|me da|me regalan?|algun) (?:alguna? )?(?:novedad(?:es)?|noticias?|avances?|razon|adelantos?|respuesta)(?: (?:de|del|con|sobre|al|frente a) (?:el |la )?${BEFORE}| al respecto)?`,
    `(?:alguna?|algun) (?:novedad|noticia|avance|razon|respuesta|actualizacion|solucion|adelanto)(?: (?:de|con|sobre|al|frente a) ${BEFORE}| al respecto)?`,
    `(?:ya )?(?:revisaron|miraron|vieron|pudieron mirar|pudieron revisar|pudieron ver) ${BEFORE}`,
    `(?:para )?cuando (?:me |nos |lo |la |van a )*(?:resuelven|solucionan|dan respuesta|dan solucion|responden|atienden|resolver|solucionar)(?: (?:a )?${BEFORE})?`,
    `(?:any|is there any|do you have any) (?:news|updates?|progress)(?: (?:on|about) (?:this|it|that|the issue))?`,
    `(?:alguma|tem alguma) (?:novidade|posicao|resposta)(?: sobre isso)?`,
    `estado (?:de|del|sobre) ${BEFORE}`,
  ),
  ...alone(
    'state',
    false,
    `(?:${ASKING} )?(?:el |mi )?(?:estado|estatus|status|seguimiento|avance|avances|novedades|novedad)(?: actual)?`,
    '(?:y )?(?:como|en que) (?:va|vamos|van|quedo|quedamos|anda)(?: todo)?',
    'que (?:novedades|noticias|razon|novedad)(?: hay| me tienen| me tiene| tienen| me dan| me da)?',
    'que (?:paso|hubo|ha pasado)',
    'hay algo nuevo',
    'update',
  ),
];

/** "el caso 123": its number without prefix and year. */
export const SHORT = new RegExp(`\\b${CASE}(?: (?:numero|no|nro|num|n|number))? (\\d{1,6})(?= |$)`, 'g');
