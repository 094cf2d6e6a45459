/** The labels of forms: what people write before the colon, in Spanish, English and Portuguese. */

/** What a label asks for; `other` is recognised so that its value is not taken for anything else. */
export type LabelKind =
  | 'company'
  | 'branch'
  | 'reporter'
  | 'contact'
  | 'phone'
  | 'extension'
  | 'email'
  | 'detail'
  | 'title'
  | 'city'
  | 'other';

interface Rule {
  kind: LabelKind;
  /** One of these words settles it, unless one of `not` is there too. */
  any: string;
  not?: string;
}

/** First rule that matches answers. */
const RULES: Rule[] = [
  { kind: 'extension', any: 'ext extension extn ramal', not: 'telefono tel celular fijo phone pbx' },
  {
    kind: 'other',
    any: 'nit rut cedula cc documento identificacion direccion dir address cargo rol puesto area dependencia fecha hora date resolucion anydesk teamviewer id serial version factura modulo pais producto licencia cufe prioridad urgencia horario web pagina www instagram facebook placa cuenta usuario clave password endereco barrio rustdesk plan contrato equipo fax tipo categoria departamento dept regimen marca consecutivo codigo acepta acepto autoriza autorizo politica ip clase',
    not: 'error barras caso telefono tel celular correo email nombre detalle descripcion empresa reporta contacto',
  },
  { kind: 'email', any: 'correo correos email mail e-mail emails', not: 'telefono tel celular phone' },
  {
    kind: 'phone',
    any: 'telefono telefonos tel tels telf telef tlf tlfno celular celulares cel celu cels movil moviles mobile whatsapp wpp wp wsp wasap fijo linea phone phones telephone telefone telefones cell pbx telefonico fone',
  },
  {
    kind: 'phone',
    any: 'numero numeros num nro number',
    not: 'empresa nombre caso factura reporta persona detalle',
  },
  {
    kind: 'detail',
    any: 'prob detalle detalles descripcion novedad novedades inconveniente inconvenientes problema problemas falla fallas situacion solicitud requerimiento requerimientos comentario comentarios observacion observaciones mensaje motivo incidente incidencia consulta pregunta sugerencia queja reclamo felicitacion necesidad issue problem description details message request question descricao detalhe detalhes mensagem solicitacao ocurre sucede pasa ocurriendo sucediendo pasando suceso hechos reporte necesita peticion inquietud dano texto',
    not: 'nombre quien persona empresa responsable',
  },
  { kind: 'title', any: 'asunto tema titulo subject assunto' },
  {
    kind: 'company',
    any: 'empresa emp razon compania establecimiento negocio entidad company business organizacion organization comercio sociedad institucion firma',
    not: 'reporter contacto',
  },
  {
    kind: 'reporter',
    any: 'reporta reporto quien solicitante solicita solicitado reportado reportada persona responsable funcionario remitente reporter requester requestor caller reported informante encargado encargada escribe atendido administrador administradora propietario propietaria gerente dueno duena',
  },
  { kind: 'company', any: 'cliente client comercial', not: 'nombre-persona' },
  { kind: 'contact', any: 'contacto contact contato cont' },
  { kind: 'reporter', any: 'nombre nombres name nome apellidos apellido' },
  { kind: 'branch', any: 'sede sucursal punto pdv tienda almacen local store branch filial' },
  { kind: 'city', any: 'ciudad municipio city cidade ubicacion lugar' },
  { kind: 'detail', any: 'caso error' },
];

const FILLERS =
  'de del la el los las que se desea reportar reporta reporto quien solicita solicitante persona para por favor y o e en a al donde desde pueda puede puedan podamos podemos puedo ser contactado contactada contactarlo contactar contactarme contactarnos contacto contact completo completos completa corto electronico electronica servicio social comercial fijo movil cual cuales presenta presentado presentada presentan su sus tu mi mis es afectada afectado usted nuestra nuestro nos caso reporte solicitud situacion principal directo oficina personal alterno soporte full of your my the person reporting who is no nro numero num n s es as la ext extension company first last tecnico tecnica breve general cliente razon empresa nombre nombres apellido apellidos telefono celular correo whatsapp ciudad esta radica tipo falla fallo ayuda necesita necesito necesitamos persona que le pasa ocurre sucede con hay nueva nuevo actual donde me nos lo llamar llamarme llamarnos llamamos llamen quien linea sede da do que responsavel quem reporta atencion confirmacion respuesta institucional corporativo punto venta inc contato cell phone number address e-mail email mail business devolver devolvernos devolverme llamada llamadas comunicarnos comunicarme comunicarse ubicar ubicarme ubicarnos marcar marcarnos pueden podran podra podemos localizar localizarme localizarnos encontrar encontrarme responder responderme respondernos devuelvan llamarle llamarlo llamarla llamarles preferido preferida preferiblemente indicar indique escriba cuentenos describa relacione aqui actual exacta breve respectivo datos tratamiento privacidad personales terminos condiciones';

const splitWords = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const RULE_SETS = RULES.map(({ kind, any, not }) => ({
  kind,
  any: new Set(splitWords(any)),
  not: new Set(splitWords(not ?? '')),
}));

/** "HOTEL | Brisas del Mar": the kind of house stands for "empresa". */
const HOUSES = new Set(
  splitWords(
    'hotel hostal restaurante ips clinica drogueria farmacia colegio fundacion cooperativa parroquia taller estacion ferreteria supermercado eds conjunto copropiedad consultorio veterinaria panaderia papeleria optica gimnasio parqueadero lavadero autolavado lavanderia peluqueria barberia heladeria cafeteria pasteleria carniceria pescaderia licorera boutique motel discoteca asadero pizzeria minimercado autoservicio floristeria joyeria zapateria miscelanea cacharreria libreria lubricentro serviteca funeraria inmobiliaria constructora agencia hospital jardin notaria academia universidad instituto corporacion asociacion parador estadero charcuteria fruver vivero',
  ),
);

const LABEL_WORDS = new Set([
  ...splitWords(FILLERS),
  ...RULES.flatMap(({ any }) => splitWords(any)),
  ...HOUSES,
]);

/** Words that a label may hold at most. */
export const MOST_LABEL_WORDS = 14;

/** Whether the folded word may stand in a label at all. */
export function isLabelWord(word: string): boolean {
  return LABEL_WORDS.has(word) || COUNT.test(word);
}

/** "Administrador: Ana Ruiz" is a label, "Gerente - Café Sol" a signature: these want a colon. */
export const isPost = (word: string): boolean =>
  /^(?:administrador|administradora|propietari[oa]|gerente|duen[oa])$/.test(word);

/** "Teléfono 2". */
const COUNT = /^[1-3]$/;
const COUNTED = new Set<LabelKind | null>(['phone', 'email', 'contact']);

/** What the folded words of a label ask for, null when they are no label. */
export function labelKind(label: readonly string[]): LabelKind | null {
  if (label.length === 0 || label.length > MOST_LABEL_WORDS || !label.every(isLabelWord)) return null;
  if (COUNT.test(label.at(-1)!)) {
    const kind = labelKind(label.slice(0, -1));
    return COUNTED.has(kind) ? kind : null;
  }
  // "Código: 0042" may be that of an error.
  if (label.includes('codigo') && !label.includes('cliente')) return null;
  const [first] = label;
  if (label.some((word) => HOUSES.has(word)))
    return label.length === 1 ||
      label.join(' ') === 'estacion de servicio' ||
      (/^(?:nombre|razon)$/.test(first!) && HOUSES.has(label.at(-1)!))
      ? 'company'
      : null;
  // "Nombre de la empresa", but "Nombre de quien reporta por la empresa".
  if (first === 'nombre' || first === 'name' || first === 'nome')
    return label.some((word) =>
      /^(?:empresa|establecimiento|negocio|comercial|compania|entidad|company|business|organizacion|institucion|razon)$/.test(
        word,
      ),
    ) &&
      !(
        label[1] === 'persona' ||
        label.includes('quien') ||
        label.includes('contacto') ||
        (label[2] === 'la' && label[3] === 'persona') ||
        label[2] === 'persona'
      )
      ? 'company'
      : 'reporter';
  if (
    /^(?:detalle|descripcion|novedad|motivo|problema|inconveniente|falla|situacion|comentarios?|observacion(?:es)?|solicitud|requerimiento|descricao|description)$/.test(
      first!,
    )
  )
    return 'detail';
  if (first === 'caso' && label.length > 1) return 'detail';
  if (/^(?:persona|quien|quienes|responsable|solicitante|reporta)$/.test(first!)) return 'reporter';
  for (const { kind, any, not } of RULE_SETS)
    if (label.some((word) => any.has(word)) && !label.some((word) => not.has(word))) return kind;
  return null;
}

/** Whether the label is the kind of house itself: "PARQUEADERO: El Centavo". */
export const isHouse = (label: string): boolean => HOUSES.has(label.split(' ', 1)[0]!);
