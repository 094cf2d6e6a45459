// The laws of the house, checked: imports point down, no circles, one package one room, pure rooms pure.
// Type imports count too, so the parser is swc: it reads TypeScript without the compiler's API.

/** The rooms from bottom to top. A room may import itself and what stands before it in this list. */
const layers = [
  ['policy'],
  ['message', 'letters'],
  ['intake'],
  ['case'],
  [
    'store',
    'clock',
    'reports',
    'mailbox',
    'delivery',
    'oauth',
    'verifying',
    'timers',
    'embedded',
    'reading',
    'drawing',
    'scan',
  ],
  ['flows'],
  ['web'],
];
const pure = '^src/(policy|message|intake|case|clock|letters|reports)/';
const siblings = {
  mailbox: 1,
  delivery: 1,
  oauth: 1,
  verifying: 1,
  timers: 1,
  embedded: 1,
  reading: 1,
  drawing: 1,
  scan: 1,
};

const above = (index) => layers.slice(index + 1).flat();
const outside = (rooms) => `^src/(?:(?:${rooms.join('|')})/|(?:main|app|config)\\.ts|cli/)`;

const down = layers.flatMap((rooms, index) =>
  rooms.map((room) => ({
    name: `arrows-point-down-${room}`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: outside(above(index).length ? above(index) : ['none']) },
  })),
);

const doors = Object.keys(siblings).map((room) => ({
  name: `doors-know-no-sibling-${room}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: `^src/(${Object.keys(siblings)
      .filter((other) => other !== room)
      .join('|')}|store|clock|reports)/`,
  },
}));

/** Which files may import a package. */
const homes = {
  imapflow: '^src/mailbox/',
  mailparser: '^src/message/parse\\.ts$',
  'postal-mime': '^src/message/parse\\.ts$',
  'libphonenumber-js': '^src/intake/',
  nodemailer: '^src/delivery/',
  mailauth: '^src/verifying/',
  'smtp-server': '^src/embedded/',
  bullmq: '^src/timers/',
  ioredis: '^src/(timers|embedded)/',
  'better-sqlite3': '^src/store/',
  kysely: '^src/store/',
  luxon: '^src/clock/',
  'date-holidays': '^src/clock/',
  handlebars: '^src/letters/',
  'ical-generator': '^src/letters/invitation\\.ts$',
  zod: '^src/(policy/|config/)',
  'fastest-levenshtein': '^src/policy/',
  yaml: '^src/config/',
  commander: '^src/cli/',
  piscina: '^src/(threads\\.ts|cli/)',
  pino: '^src/log\\.ts$',
  'prom-client': '^src/web/',
  'vega(-lite)?': '^src/drawing/',
  '@resvg/resvg-js': '^src/drawing/',
  'dejavu-fonts-ttf': '^src/drawing/',
};
const packages = Object.entries(homes).map(([name, home]) => ({
  name: `one-package-one-room-${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: home },
  to: { path: `node_modules/(@types/)?${name}(/|$)` },
}));

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'pure-rooms-touch-no-machine',
      severity: 'error',
      from: { path: pure },
      to: {
        dependencyTypes: ['core'],
        pathNot: '^(node:)?(crypto|buffer|stream|url|util|string_decoder|punycode)$',
      },
    },
    {
      name: 'pure-rooms-do-not-log',
      severity: 'error',
      from: { path: pure },
      to: { path: '^src/log\\.ts$' },
    },
    ...down,
    ...doors,
    ...packages,
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.cjs', '.json'],
      conditionNames: ['require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
