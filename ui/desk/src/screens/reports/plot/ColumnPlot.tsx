import { Legend } from "./Legend";
import { labelEvery, ticks } from "./scale";
import { hintOf, mostOf, type Plotted } from "./series";
import { useWidth } from "./useWidth";

const HEIGHT = 220;
const TOP = 10;
const BOTTOM = 24;
const LEFT = 56;
const RIGHT = 8;
const WIDEST_COLUMN = 44;
/** Room for `2026-11-22` in small type. */
const LABEL = 74;

/** Upright columns over something that has an order: days, hours, spans of time. */
export function ColumnPlot(plot: Plotted) {
  const { place, width } = useWidth(960);
  const { categories, title, tableId, show } = plot;
  const lines = ticks(mostOf(plot), plot.smallest);
  const top = lines.at(-1) ?? 1;
  const step = Math.max(1, (width - LEFT - RIGHT) / Math.max(1, categories.length));
  const every = labelEvery(categories.length, width - LEFT - RIGHT, LABEL);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  return (
    <figure className="plot" ref={place}>
      <Legend series={plot.series} unit={plot.unit} />
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={title}
        aria-describedby={tableId}
        data-testid="plot"
      >
        {lines.map((value) => (
          <g key={value}>
            <line className="grid" x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} />
            <text className="axis" x={LEFT - 8} y={y(value) + 4} textAnchor="end">
              {show(value)}
            </text>
          </g>
        ))}
        {categories.map((name, n) => (
          <g key={name} className="column">
            <title>{hintOf(plot, n)}</title>
            <rect
              className="column-ground"
              x={LEFT + n * step}
              y={TOP}
              width={step}
              height={HEIGHT - TOP - BOTTOM}
            />
            <Columns plot={plot} n={n} x={LEFT + n * step} step={step} y={y} />
            {n % every === 0 && (
              <text className="axis" x={LEFT + (n + 0.5) * step} y={HEIGHT - 6} textAnchor="middle">
                {name}
              </text>
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}

interface ColumnsProps {
  plot: Plotted;
  n: number;
  x: number;
  step: number;
  y: (value: number) => number;
}

/** The columns of one category, side by side or on top of each other. */
function Columns({ plot: { series, stacked }, n, x, step, y }: ColumnsProps) {
  const room = Math.min(WIDEST_COLUMN * (stacked ? 1 : series.length), step * 0.76);
  const wide = stacked ? room : room / series.length;
  const left = x + (step - room) / 2;
  let below = 0;
  return series.map(({ name, colour, values }, i) => {
    const value = values[n] ?? 0;
    const from = stacked ? below : 0;
    below += value;
    return (
      <rect
        key={name}
        x={left + (stacked ? 0 : i * wide)}
        y={y(from + value)}
        width={Math.max(1, wide - (stacked ? 0 : 1))}
        height={Math.max(0, y(from) - y(from + value))}
        fill={`var(${colour})`}
      />
    );
  });
}
