/** The chart of a report as a page shows it. */
import { chartSvg } from '../drawing/chart-svg';
import type { DescribedChart } from '../reports/compliance-chart';

/** Null when there is none, or it cannot be drawn: the tables say the same. */
export async function drawnForPage(
  chart: DescribedChart | null,
): Promise<{ svg: string; description: string } | null> {
  if (!chart) return null;
  const svg = await chartSvg(chart.spec).catch(() => null);
  return svg === null ? null : { svg, description: chart.description };
}
