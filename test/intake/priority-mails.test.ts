import { explainBench } from '../../src/cli/explain-bench';
import { readConfig } from '../../src/config';
import { packaged } from '../../src/config/packaged';
import { understand } from '../../src/intake/understand';
import type { Mail } from '../../src/message/mail';

const { reader } = explainBench(readConfig({ POLICY_DIR: packaged('data') }, { mail: false }));

const mail = (subject: string, text: string): Mail => ({
  messageId: null,
  inReplyTo: null,
  references: [],
  subject,
  from: { name: 'Gloria Parra', address: 'gloria@cliente.example' },
  sender: null,
  to: [],
  cc: [],
  replyTo: [],
  returnPath: null,
  date: null,
  headers: [],
  contentType: { type: 'text/plain', params: {} },
  text,
  html: null,
  attachments: [],
});
const priorityOf = (subject: string, text: string) =>
  understand(mail(subject, text), reader, () => false).finding.priority;

describe('what stands around the situation decides nothing', () => {
  test('a form with a telephone, a tax number and a quiet matter', () =>
    expect(
      priorityOf(
        'Reporte',
        'Empresa: Hotel Las Palmas S.A.S.\nNIT: 900.555.014-2\nReporta: Nubia Gil\nTeléfono: 310 555 0142\nDetalle: el informe de ocupación llega sin totales. Se factura normal.',
      ),
    ).toBe('importante'));

  test('a greeting, a long signature and a question', () =>
    expect(
      priorityOf(
        'Consulta',
        'Buenas tardes.\n\n¿Cómo cambio el pie de la factura?\n\nAtentamente,\n\nHernando Ruiz\nGerente de Facturación y Punto de Venta\nDistribuciones Ruiz Ltda.\nTel. (601) 555 0142',
      ),
    ).toBe('normal'));
});

test('the cry of a forwarded cashier counts', () =>
  expect(
    priorityOf(
      'RV: ayuda',
      'Por favor atender a mi cajera.\n\n________________________________\nDe: Caja <caja@cliente.example>\nEnviado: martes, 4 de noviembre de 2025 8:12\nPara: Gloria Parra\nAsunto: ayuda\n\nDoña Gloria, no he podido facturarle a nadie, el programa no abre.',
    ),
  ).toBe('urgente'));
