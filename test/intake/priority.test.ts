import fc from 'fast-check';
import { compilePriorityRules, readPriority } from '../../src/intake/priority';
import { prioridadesSchema } from '../../src/policy/prioridades';
import { PRIORITIES, type Priority } from '../../src/policy/terms';
import { processorTime } from '../support/processor-time';
import { phrases, rules, shippedPolicy } from './rules';

const priorityOf = (body: string, subject = '') => readPriority({ subject, body }, rules).priority;

describe('the state of the business decides', () => {
  test.each<[Priority, string, string]>([
    ['urgente', 'nobody can invoice', 'Desde las siete no podemos facturar en ninguna caja.'],
    ['urgente', 'the only register is dead', 'La única caja que tenemos quedó en pantalla azul.'],
    ['urgente', 'every invoice is refused', 'La DIAN está rechazando absolutamente todas las facturas.'],
    ['urgente', 'the numbering ran out', 'Se agotó la numeración y no deja sacar más facturas.'],
    [
      'urgente',
      'a whole branch stands still',
      'Las tres cajas de la sede Laureles no facturan, las otras sedes van bien.',
    ],
    ['urgente', 'they write by hand', 'Estamos facturando a mano en talonario porque el programa no abre.'],
    ['importante', 'one of several registers', 'Una de las cajas no abre, con las otras estamos atendiendo.'],
    [
      'importante',
      'one client',
      'No puedo facturarle a un cliente en particular, con los demás no hay problema.',
    ],
    [
      'importante',
      'receipts go out',
      'La factura electrónica no está saliendo pero las tirillas POS sí las estamos entregando.',
    ],
    [
      'urgente',
      'every one, fondly',
      'desde que abrí me salen en rojo, la DIAN las devuelve toditas las facturas',
    ],
    [
      'importante',
      'one of two tills',
      'De las dos taquillas una no cobra, por la otra estamos sacando los carros.',
    ],
    ['urgente', 'neither of them', 'De las dos taquillas una no cobra y la otra tampoco.'],
    ['urgente', 'none of the invoices', 'Las facturas se quedan cargando, no deja sacar ninguna.'],
    ['importante', 'none of other papers', 'Las devoluciones se quedan cargando, no deja hacer ninguna.'],
    ['importante', 'cards only', 'No se puede cobrar con tarjeta, en efectivo sí.'],
    ['importante', 'slow', 'El sistema está muy lento hoy, pero se puede facturar.'],
    ['normal', 'a question', '¿Cómo saco el reporte de ventas por vendedor?'],
    ['normal', 'a request', 'Necesito crear un usuario para la cajera nueva.'],
  ])('%s: %s', (priority, _why, text) => expect(priorityOf(text)).toBe(priority));
});

describe('tone decides nothing', () => {
  test.each<[Priority, string]>([
    ['normal', '¡¡¡URGENTE!!! ¿Cómo se hace una nota crédito?'],
    ['importante', 'URGENTE!!! el reporte de comisiones sale con valores errados.'],
    ['urgente', 'Cuando puedan, sin afán, la caja no abre y no podemos vender.'],
  ])('%s: %s', (priority, text) => expect(priorityOf(text)).toBe(priority));
});

describe('what is denied, bygone, supposed or still to come is not happening', () => {
  test.each<[Priority, string]>([
    ['importante', 'No es que no podamos facturar, es que no imprime la tirilla.'],
    ['urgente', 'No es lentitud, es que no deja vender del todo.'],
    ['importante', 'No estamos parados, pero el sistema va muy lento.'],
    ['normal', 'Ya volvimos a facturar, mil gracias, pueden cerrar el caso.'],
    ['urgente', 'Ayer lo arreglaron pero hoy volvió a fallar y no podemos facturar.'],
    ['normal', '¿Qué pasa si no podemos facturar un domingo?'],
    ['normal', 'La resolución se vence el viernes, ¿qué debo hacer?'],
    ['urgente', 'Se nos venció la resolución y el sistema no deja emitir.'],
    ['normal', '¿Dónde veo las facturas que la DIAN rechazó el año pasado?'],
    ['urgente', 'No pedimos capacitación, pedimos que arreglen esto: no deja hacer ni una venta.'],
    [
      'importante',
      'No pregunto cómo imprimir, es que la impresora de la bodega no imprime ninguna etiqueta.',
    ],
    ['normal', 'No tenemos nada dañado, queremos saber cómo se hace una factura en dólares.'],
    ['urgente', 'Queremos abrir y no podemos, el programa pide activación y no deja vender.'],
    ['importante', 'No perdimos ventas, pero la impresora de la barra sigue sin sacar comandas.'],
    ['urgente', 'La caja no abre. Ayer el técnico nos la dejó funcionando y es la única que tenemos.'],
  ])('%s: %s', (priority, text) => expect(priorityOf(text)).toBe(priority));
});

describe('with several matters the gravest decides', () => {
  test('a stopped shop after two questions', () =>
    expect(
      priorityOf(
        '1. Crear usuario para Luz. 2. El punto de venta no deja hacer ventas en ninguna caja. 3. Reporte de IVA.',
      ),
    ).toBe('urgente'));

  test.each([
    '1) ¿Dónde se cambia el logo de la factura?\n2) El informe de rotación muestra en cero las entradas de octubre.\n3) ¿Cuándo capacitan a la auxiliar nueva?',
    'Tengo tres inquietudes:\n- ¿cómo creo un vendedor?\n- el kardex de un artículo está saliendo en negativo\n- ¿me cotizan otra licencia para un punto nuevo?',
  ])('a failure between the questions of a list: %s', (text) => expect(priorityOf(text)).toBe('importante'));

  test.each<[Priority, string]>([
    [
      'importante',
      'Necesito saber si hay app. También quiero que me expliquen la exención de IVA. Y por último les informo que la impresora del bar corta la tirilla por la mitad; la leemos y seguimos atendiendo.',
    ],
    [
      'importante',
      'Tengo dos dudas: cómo cambio el logo y cómo exporto los terceros. Aparte, la balanza pesa 20 gramos de más desde ayer.',
    ],
    ['normal', 'Quisiera saber si hay app. Les comento además que el mes entrante abrimos otra sede.'],
  ])('one brought up behind questions, %s: %s', (priority, text) => expect(priorityOf(text)).toBe(priority));

  test('questions alone, listed, are questions', () =>
    expect(
      priorityOf(
        '1) ¿Dónde se cambia el logo?\n2) ¿Por qué el informe sale por mes y no por semana?\n3) ¿Hay manual?',
      ),
    ).toBe('normal'));

  test('the body narrows what the subject cries', () =>
    expect(priorityOf('Me pasa solo con un cliente, con los demás bien.', 'NO PUEDO FACTURAR')).toBe(
      'importante',
    ));

  test('the subject alone is enough', () =>
    expect(priorityOf('Quedo atenta.', 'no puedo hacer facturas, que hago')).toBe('urgente'));
});

describe('spelling', () => {
  test.each([
    'no fakturaaaa nada de nada',
    'tamos paraos, no abre el programa',
    'porfa no podemos bender',
    'no pdemos facturar',
  ])('%s', (text) => expect(priorityOf(text)).toBe('urgente'));

  test('capitals change nothing', () => {
    const changed = phrases.filter(({ text }) => priorityOf(text) !== priorityOf(text.toUpperCase()));
    expect(changed.map(({ text }) => text)).toEqual([]);
  });

  test('a line break that a mail program put inside a sentence changes nothing', () => {
    const text =
      'Buenas tardes, desde el mediodía de hoy en el almacén principal no\npodemos facturar en ninguna de las cajas.';
    expect(priorityOf(text)).toBe('urgente');
  });
});

describe('the reasons', () => {
  const reasonsOf = (body: string) => readPriority({ subject: '', body }, rules).reasons;

  test('quote the client', () =>
    expect(reasonsOf('Señores: hoy NO nos deja el sistema facturar.')).toContain('NO … facturar'));

  test('of a limited stoppage name the limit too', () =>
    expect(reasonsOf('No podemos facturar en una caja. Seguimos vendiendo con la otra.').join()).toMatch(
      /vendiendo/,
    ));

  test('are at most three', () =>
    expect(reasonsOf('No imprime. No abre. No pesa. No lee. No suma.').length).toBeLessThanOrEqual(3));
});

describe('on all phrases', () => {
  const answered = phrases.map((phrase) => ({ ...phrase, read: priorityOf(phrase.text) }));
  const share = (list: typeof answered, right: (one: (typeof answered)[number]) => boolean) =>
    list.filter(right).length / list.length;

  test.each([...new Set(phrases.map(({ set }) => set))])('set %s is read right in 97 of 100', (set) => {
    const list = answered.filter((one) => one.set === set);
    expect(share(list, ({ read, priority }) => read === priority)).toBeGreaterThanOrEqual(0.97);
  });

  test('traps are read right in 96 of 100', () => {
    const traps = answered.filter(({ trap }) => trap !== '');
    expect(share(traps, ({ read, priority }) => read === priority)).toBeGreaterThanOrEqual(0.96);
  });

  test('a stopped business is missed in at most 2 of 100 and cried in at most 2 of 100', () => {
    const stopped = answered.filter(({ priority }) => priority === 'urgente');
    const cried = answered.filter(({ read }) => read === 'urgente');
    expect(share(stopped, ({ read }) => read === 'urgente')).toBeGreaterThanOrEqual(0.98);
    expect(share(cried, ({ priority }) => priority === 'urgente')).toBeGreaterThanOrEqual(0.98);
  });
});

describe('whatever comes', () => {
  test('any text gets one of the three', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ maxLength: 60 }),
        (body, subject) => {
          expect(PRIORITIES).toContain(priorityOf(body, subject));
        },
      ),
    );
  });

  test('what stands beyond the weighed length is not read', () => {
    const filler = 'Buenas tardes. '.repeat(2000);
    expect(priorityOf(`${filler} No podemos facturar.`)).toBe(priorityOf(filler));
    expect(priorityOf(filler)).not.toBe('urgente');
    expect(priorityOf(`No podemos facturar. ${filler}`)).toBe('urgente');
  });

  test('repetition is weighed in the time that its length takes', async () => {
    const unbounded = compilePriorityRules({ ...shippedPolicy, weigh_characters: 10_000_000 });
    const weighing = (words: number) => {
      const body = 'no puedo facturar la caja '.repeat(words / 5);
      return () => readPriority({ subject: '', body }, unbounded);
    };
    weighing(2_000)();
    const limit = 40 * Math.max(await processorTime(weighing(4_000), 0, 3), 5);
    expect(await processorTime(weighing(40_000), limit)).toBeLessThan(limit);
  });
});

describe('the policy', () => {
  test('a word added by the desk counts at once', () => {
    const policy = prioridadesSchema.parse({ signs: { stopped: ['quedamos viendo un chispero'] } });
    const own = compilePriorityRules(policy);
    expect(readPriority({ subject: '', body: '¡Quedamos viendo un chispero!' }, own).priority).toBe(
      'urgente',
    );
  });

  test('a class that does not exist is named', () =>
    expect(() =>
      compilePriorityRules(prioridadesSchema.parse({ signs: { down: ['<nucelo> no abre'] } })),
    ).toThrow('<nucelo>'));
});
