import { readKind } from '../../src/intake/kind';
import { readPriority } from '../../src/intake/priority';
import { KINDS } from '../../src/policy/terms';
import { kindMails, rules } from './rules';

const read = (body: string, subject = '') => readKind({ subject, body }, rules);

describe("the writer's own word decides", () => {
  test.each([
    ['queja', 'Pongo la queja por la demora en atender el caso.'],
    ['reclamo', 'Presento reclamo por el cobro de una visita que nunca se realizó.'],
    ['felicitacion', 'Felicitaciones al equipo por la rapidez del sábado.'],
    ['sugerencia', 'Sugiero que los manuales vengan con índice.'],
  ])('%s: %s', (kind, text) => expect(read(text).kind).toBe(kind));

  test.each([
    '¿El sistema tiene un módulo para registrar las quejas de nuestros clientes?',
    '¿Dónde registro el reclamo de un producto que entra por garantía del proveedor?',
    'El informe de sugerido de compras está trayendo cantidades en cero.',
    'Disculpen la molestia, ¿cómo saco el libro de ventas?',
  ])('but not when it is the name of something else: %s', (text) =>
    expect(read(text).kind).toBe('solicitud'),
  );
});

describe('who says it does it, whatever else stands in the mail', () => {
  test.each([
    ['queja', 'Pongo la queja porque nadie me contesta, y la caja 2 sigue sin imprimir, arréglenla.'],
    ['reclamo', 'Hago un reclamo formal por el valor de la factura. ¿Y cómo descargo el XML?'],
    ['sugerencia', 'Van bien, los felicito a todos. Mi sugerencia es que agreguen un calendario.'],
    ['queja', 'Los felicito por tenerme una hora esperando en línea para después colgarme.'],
  ])('%s: %s', (kind, text) => expect(read(text).kind).toBe(kind));

  test.each([
    'No es para poner queja, es que el lector se demora en leer y quería ver si tiene arreglo.',
    '¿Cómo respondo en el sistema una queja que me puso un cliente?',
    'Les sugiero revisar mi servidor de copias, hace cuatro días que no hace ninguna.',
    'Por favor me envían un paz y salvo a la fecha, me lo pide el banco.',
    'En la ventana de garantías no puedo ver las del mes pasado, ¿hay algún filtro?',
  ])('but this is none: %s', (text) => expect(read(text).kind).toBe('solicitud'));
});

describe('without the word, the matter decides', () => {
  test.each([
    ['queja', 'El técnico quedó de venir el martes y nunca llegó ni avisó.'],
    ['reclamo', 'Nos vienen facturando el módulo de nómina que nunca contratamos.'],
    ['felicitacion', 'De diez la asesoría de don Mauricio. Nos salvó el cierre de año.'],
    ['sugerencia', 'Deberían incluir un modo oscuro en el programa.'],
  ])('%s: %s', (kind, text) => expect(read(text).kind).toBe(kind));

  test('an angry request for service is a request', () =>
    expect(
      read(
        'Es el colmo, llevo dos días llamando y nadie contesta, las dos cajas bloqueadas y no puedo vender.',
      ).kind,
    ).toBe('solicitud'));

  test.each([
    '¿Hasta qué hora contestan ustedes los sábados y a qué número se llama si se nos cae la caja?',
    '¿Ustedes atienden de madrugada? Somos un bar y cerramos a las cuatro.',
    '¿Cuál es el horario de la mesa de ayuda en Semana Santa?',
  ])('who asks about the service praises nobody: %s', (text) => expect(read(text).kind).toBe('solicitud'));

  test('so is one with thanks in front', () =>
    expect(
      read('Muchas gracias por su excelente servicio. El reporte de inventario sale en negativo, ¿me ayudan?')
        .kind,
    ).toBe('solicitud'));
});

describe('a mail of another kind has a priority only when it asks for service too', () => {
  test('a bare complaint does not', () =>
    expect(read('Pongo la queja: el ingeniero fue grosero con la cajera.').asksForService).toBe(false));

  test('a complaint of a stopped shop does', () =>
    expect(read('Pongo la queja porque nadie responde, y seguimos sin poder facturar.').asksForService).toBe(
      true,
    ));

  test('a suggestion with a question behind it does', () =>
    expect(read('Sugiero un índice. Y aprovecho para preguntar: ¿cómo saco el kárdex?').asksForService).toBe(
      true,
    ));
});

test('the reasons quote the client', () =>
  expect(read('Que quede constancia de mi QUEJA.').reasons).toEqual(['QUEJA']));

test.each(KINDS)('%s: precision and recall together reach 0.95 on all mails', (kind) => {
  const answered = kindMails.map((mail) => ({ mail, read: read(mail.text, mail.subject).kind }));
  const right = answered.filter((one) => one.read === kind && one.mail.kind === kind).length;
  const given = answered.filter((one) => one.read === kind).length;
  const due = answered.filter((one) => one.mail.kind === kind).length;
  expect((2 * right) / (given + due)).toBeGreaterThanOrEqual(0.95);
});

test('priority, null where no service is asked for, is right in 97 of 100 mails', () => {
  const right = kindMails.filter(({ subject, text, priority }) => {
    const written = { subject, body: text };
    const asks = readKind(written, rules).asksForService;
    return (asks ? readPriority(written, rules).priority : null) === priority;
  });
  expect(right.length / kindMails.length).toBeGreaterThanOrEqual(0.97);
});

describe('service that is asked for besides', () => {
  test.each([
    'Reclamo: me debitaron dos veces la cuota de junio por $ 240.000 y nadie responde por el dinero.',
    'Queja: nadie contesta el teléfono, nadie responde los correos y nadie viene.',
  ])('not in: %s', (text) => expect(read(text).asksForService).toBe(false));

  test.each([
    'Pongo la queja: llevo tres días llamando y nadie responde. Además la impresora sigue sin imprimir, atiéndanla.',
    'Reclamo: por no pagar ese cobro errado nos suspendieron el servicio y no podemos facturar nada.',
  ])('in: %s', (text) => expect(read(text).asksForService).toBe(true));
});
