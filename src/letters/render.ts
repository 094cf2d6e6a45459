/** Rendering: a letter's templates and its data in, subject, text and HTML out; whatever is unknown to the letter fails. */
import Handlebars from 'handlebars';
import { LANGUAGES, type Language } from '../policy/terms';
import { languageTag } from './headers';
import { plainText, unbroken } from './plain-text';

/** The three files of a letter's folder: subject.hbs, text.hbs and html.hbs. */
export interface LetterSource {
  subject: string;
  text: string;
  html: string;
}

/** What the folder `templates` holds, as plain data. */
export interface TemplateSources {
  /** By folder below `templates`: `confirmacion` is Spanish, `en/confirmacion` the same letter in English. */
  letters: Record<string, LetterSource>;
  /**
   * By name: `pie` for `templates/partials/pie.hbs`, `en/pie` for the one that letters in English have instead of it.
   * Texts and HTML share them.
   */
  partials: Record<string, string>;
}

export interface Rendered {
  /** One line, not yet with the case number. */
  subject: string;
  /** Wrapped, LF line ends. */
  text: string;
  html: string;
  /** What it is written in: not what was asked for when that does not exist yet. */
  language: Language;
}

export interface Templates {
  /**
   * Renders a letter; Spanish when it does not exist in `language`. Throws when the data lacks what the template names.
   * A dry run leaves letters blank: data that takes work is given as a function, which it never calls.
   */
  render(letter: string, data: object | (() => object), language?: Language): Rendered;
  /** Folders of all letters. */
  letters: string[];
}

/**
 * Compiles every template once. Throws, with the file's name, on a syntax error and on a helper or partial that does
 * not exist; nothing of the data is ever compiled.
 */
export function compileTemplates(sources: TemplateSources): Templates {
  // A partial is compiled by whoever uses it first, with that one's escaping: so texts and HTML never share one.
  // Escaping changes nothing about what is well written, and most partials are those of every language.
  const checked = new Set<string>();
  const compilers = new Map(
    languagesOf(sources).map((language) => {
      const partials = partialsIn(language, sources.partials);
      return [
        language,
        {
          plain: compiler(partials, checked, { noEscape: true }),
          markup: compiler(partials, checked, { noEscape: false }),
        },
      ];
    }),
  );
  const letters = new Map(
    Object.entries(sources.letters).map(([folder, source]) => {
      const { plain, markup } = compilers.get(folder.includes('/') ? folder.split('/')[0]! : '')!;
      return [
        folder,
        {
          subject: plain(`${folder}/subject.hbs`, source.subject),
          text: plain(`${folder}/text.hbs`, source.text),
          html: markup(`${folder}/html.hbs`, source.html),
        },
      ];
    }),
  );
  return {
    letters: [...letters.keys()],
    render(letter, data, wanted = 'es') {
      const translated = letters.get(`${wanted}/${letter}`);
      const template = translated ?? letters.get(letter);
      if (!template) throw new Error(`there is no letter "${letter}" among the templates`);
      const language = translated ? wanted : 'es';
      const view = { ...(typeof data === 'function' ? data() : data), language: languageTag(language) };
      return {
        subject: template.subject(view).replace(/\s+/g, ' ').trim(),
        text: plainText(template.text(view)),
        html: template.html(view).trim(),
        language,
      };
    },
  };
}

/** `''` is that of the letters that stand in no language's folder. */
function languagesOf({ letters }: TemplateSources): string[] {
  return [
    '',
    ...LANGUAGES.filter((language) => Object.keys(letters).some((name) => name.startsWith(`${language}/`))),
  ];
}

/** The partials as letters of a language use them: its own, and those that hold no words. */
function partialsIn(language: string, all: Record<string, string>): Record<string, string> {
  const names = Object.keys(all).filter((name) => !name.includes('/'));
  return Object.fromEntries(names.map((name) => [name, all[`${language}/${name}`] ?? all[name]!]));
}

type Render = (data: object) => string;

/** Helpers that would take an unknown variable for an empty one. */
const BLOCKS = ['if', 'unless', 'each', 'with'] as const;

/** `checked`: partials that need no second look. */
function compiler(
  partials: Record<string, string>,
  checked: Set<string>,
  { noEscape }: { noEscape: boolean },
) {
  const handlebars = Handlebars.create();
  for (const name of BLOCKS)
    handlebars.registerHelper(name, refusingUnknown(name, handlebars.helpers[name]!));
  handlebars.registerHelper('is', (value: unknown, other: unknown) => known('is', value) === other);
  handlebars.registerHelper('choose', (value: unknown, yes: string, no: string) =>
    known('choose', value) ? yes : no,
  );
  handlebars.registerHelper('unbroken', (value: unknown) => unbroken(String(known('unbroken', value))));
  handlebars.registerPartial(partials);
  const options: CompileOptions = {
    strict: true,
    noEscape,
    knownHelpersOnly: true,
    knownHelpers: { is: true, choose: true, unbroken: true } as KnownHelpers,
  };
  const check = (file: string, source: string) =>
    naming(file, () => {
      const tree = handlebars.parse(source);
      new KnownPartials(partials).accept(tree);
      handlebars.precompile(tree, options);
    });
  for (const [name, source] of Object.entries(partials)) {
    const known = `${name}\n${source}`;
    if (!checked.has(known)) check(`partials/${name}.hbs`, source);
    checked.add(known);
  }

  return (file: string, source: string): Render => {
    check(file, source);
    const template = handlebars.compile(source, options);
    const noPrototypes = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };
    return (data) => naming(file, () => template(data, noPrototypes));
  };
}

/** Handlebars is strict with `{{name}}` but not with the argument of a helper: there a misspelt name is just undefined. */
function refusingUnknown(name: string, helper: Handlebars.HelperDelegate): Handlebars.HelperDelegate {
  return function (this: unknown, value: unknown, options: unknown) {
    return helper.call(this, known(name, value), options);
  };
}

function known(helper: string, value: unknown): unknown {
  if (value === undefined)
    throw new Error(`{{${helper}}} is asked about something that the letter does not know`);
  return value;
}

class KnownPartials extends Handlebars.Visitor {
  constructor(private readonly partials: Record<string, string>) {
    super();
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.refuseUnknown(partial);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.refuseUnknown(partial);
    super.PartialBlockStatement(partial);
  }

  private refuseUnknown({ name, loc }: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void {
    const path = name.type === 'PathExpression' ? (name as hbs.AST.PathExpression).original : name.type;
    if (path !== '@partial-block' && !Object.hasOwn(this.partials, path))
      throw new Error(`there is no partial "${path}" (line ${loc.start.line})`);
  }
}

function naming<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new Error(`templates/${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
