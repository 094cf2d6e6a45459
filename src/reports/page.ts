/** A report as a page of its own: plain tables, nothing remote, nothing that runs. */

/** A whole HTML document; `body` is markup already. */
export function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="es-CO">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { margin: 24px; color: #1c2a33; font-family: 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
h1 { font-size: 22px; }
h2 { margin: 28px 0 8px; font-size: 17px; }
.chart svg { width: 100%; max-width: 600px; height: auto; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 15px; }
th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid #dfe6ea; text-align: left; white-space: nowrap; }
th { color: #5a6b76; font-weight: 600; }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

/** A table under a heading; the cells are text. */
export function table(
  heading: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
  const lines = [row(head, 'th'), ...rows.map((cells) => row(cells, 'td'))];
  return `<h2>${escaped(heading)}</h2>\n<div class="wide"><table>\n${lines.join('\n')}\n</table></div>`;
}

/** An SVG of our own with what it shows in words. */
export function picture(svg: string, description: string): string {
  return `<div class="chart" role="img" aria-label="${escaped(description)}">${svg}</div>`;
}

/** Text as markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
