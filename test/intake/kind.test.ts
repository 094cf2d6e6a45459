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

describe('who sets a condition complains of nothing yet', () => {
  test.each([
    'Si de aquí al mediodía nadie me llama pongo la queja en la Superintendencia. ¿Dónde se activa el permiso de descuentos?',
    'O me arreglan la impresora de la cocina o pongo la queja ante la gerencia. Sigue sin imprimir las comandas.',
    'Necesito que me expliquen cómo crear una bodega nueva; si no me llaman hoy presento la queja.',
    'Les doy hasta mañana, de lo contrario elevo una queja. La balanza del mostrador pesa en cero.',
    'Como mañana siga igual radico una queja en la SIC: el informe de ventas sigue mostrando los valores dobles.',
    'Antes de poner una queja prefiero preguntar: ¿cómo se anula una remisión?',
    'En caso de no recibir respuesta me veré obligada a presentar un reclamo. Solicito el manual del módulo de nómina.',
  ])('%s', (text) => expect(read(text).kind).toBe('solicitud'));

  test('nor does a shop that stands still', () =>
    expect(
      read('Me va a tocar quejarme si no vienen ya: el servidor está caído y no podemos vender.').kind,
    ).toBe('solicitud'));

  test.each([
    ['queja', 'Pongo la queja porque si uno llama después de las cinco nadie contesta.'],
    ['queja', 'Pongo la queja: el ingeniero fue grosero con la cajera. Si vuelve a pasar me voy.'],
    ['queja', 'No sé si es por aquí, pero pongo la queja: el técnico llegó tres horas tarde y de mal genio.'],
    ['queja', 'Si este es el canal, presento una queja por la demora en devolver las llamadas.'],
    [
      'reclamo',
      'Hago un reclamo por el cobro doble de la licencia; si no lo devuelven voy a la Superintendencia.',
    ],
    [
      'reclamo',
      'Nos cobran un módulo que nunca contratamos; si no lo reversan, presento reclamo ante la SIC.',
    ],
  ])('%s, said beside a condition, stands: %s', (kind, text) => expect(read(text).kind).toBe(kind));
});

describe('a complaint that somebody makes to the client is the matter of a request', () => {
  test.each([
    'Un huésped nos puso una queja por el cobro del desayuno, ¿cómo veo quién hizo el cargo a la habitación?',
    'Un paciente presentó un reclamo por el copago. ¿Cómo consulto qué usuario hizo la liquidación?',
    'La señora del 302 nos interpuso una queja y tengo que contestarla: ¿cómo saco el registro de cambios?',
    'Para responderle un reclamo a un cliente necesito la hora exacta en que se emitió la factura 4471.',
    'Me pusieron una queja por un producto y debo mandarles la copia de la factura, ¿cómo la descargo?',
  ])('%s', (text) => expect(read(text).kind).toBe('solicitud'));

  test.each([
    ['queja', 'Soy cliente desde hace diez años y pongo la queja por el trato del técnico.'],
    [
      'reclamo',
      'Les hice un reclamo en abril por el cobro doble de la mensualidad y no me han devuelto el dinero.',
    ],
  ])('but %s: %s', (kind, text) => expect(read(text).kind).toBe(kind));
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

describe('praise for a shop that was made to sell again asks for nothing', () => {
  test.each([
    'Ayer estábamos parados, no salía ni una factura, y el muchacho en veinte minutos nos levantó el negocio. Los felicito.',
    'Felicitaciones a la mesa de ayuda, esta mañana ninguna caja abría y a las ocho ya estábamos despachando.',
    'Les mando un aplauso: el cambio lo hicieron de madrugada y no nos tumbaron ni una venta. Así da gusto.',
    'Cambió el servidor sin que la clínica dejara de facturar un solo paciente. Un crack el ingeniero Fabián.',
    'El bar llenísimo, la caja bloqueada, y él tan tranquilo la puso a andar en cinco minutos. Mis respetos.',
  ])('%s', (text) => expect(read(text)).toMatchObject({ kind: 'felicitacion', asksForService: false }));

  test.each([
    'Felicito a Andrés que ayer nos levantó el negocio, pero hoy no sale ni una factura.',
    'Muy formal Fabián ayer, pero hoy la peluquería volvió a quedar sin sistema y no podemos cobrar.',
    'Los felicito por la capacitación de ayer. Pero hoy no podemos facturar en ninguna caja, ayúdennos.',
  ])('but one that stands still again does: %s', (text) => expect(read(text).asksForService).toBe(true));
});

describe('service that is asked for besides', () => {
  test.each([
    'Reclamo: me debitaron dos veces la cuota de junio por $ 240.000 y nadie responde por el dinero.',
    'Queja: nadie contesta el teléfono, nadie responde los correos y nadie viene.',
    'Pongo la queja: el técnico nunca llegó. La instalación la hicimos con otro, ya no necesitamos que vengan.',
    'Presento queja por el ingeniero y pido que revisen su comportamiento con las cajeras.',
    'Queja por la demora. No solicito que la arreglen, el daño lo resolvió mi sobrino; pido seriedad.',
  ])('not in: %s', (text) => expect(read(text).asksForService).toBe(false));

  test.each([
    'Pongo la queja: llevo tres días llamando y nadie responde. Además la impresora sigue sin imprimir, atiéndanla.',
    'Reclamo: por no pagar ese cobro errado nos suspendieron el servicio y no podemos facturar nada.',
    'Presento queja porque nadie llamó. Y el problema sigue igual, la balanza no manda el peso.',
    'Dejo mi queja por la demora; la balanza no manda el peso, pido que por fin la revisen.',
  ])('in: %s', (text) => expect(read(text).asksForService).toBe(true));
});
