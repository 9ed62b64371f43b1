/**
 * A drawing as it stands on paper: its title above, and how true it is below, since nothing else goes
 * with the file. Pure.
 */
import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from '../../chart/draw/chartOption';

export interface Caption {
  title: string;
  /** As of when, of how many rows, in which currency. */
  below: string;
}

export interface Sheet {
  option: EChartsCoreOption;
  width: number;
  height: number;
}

/** On paper it is dark on white, whatever the window shows. */
export const PAPER = { text: '#16191c', dim: '#566069', border: '#dfe3e6', surface: '#ffffff', dark: false };

const WIDTH = 1000;
const DRAWING_HEIGHT = 520;
const MARGIN = 20;
/** What is drawn between the margins. */
export const PAPER_WIDTH = WIDTH - 2 * MARGIN;

const TITLE = { size: 17, line: 24 };
const BELOW = { size: 12, line: 17, letter: 6.2 };
const APART = 14;

interface Placed {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

export function onPaper(option: EChartsCoreOption, { title, below }: Caption, look: ChartLook): Sheet {
  const above = MARGIN + TITLE.line + APART;
  const lines = Math.ceil((below.length * BELOW.letter) / PAPER_WIDTH);
  const under = MARGIN + lines * BELOW.line + APART;
  const legend = option.legend as Placed | undefined;
  const grid = option.grid as Placed | undefined;
  const shared = { left: MARGIN, padding: 0 };
  const text = { fontFamily: look.font, width: PAPER_WIDTH };
  return {
    width: WIDTH,
    height: DRAWING_HEIGHT + above + under,
    option: {
      ...option,
      animation: false,
      backgroundColor: look.surface,
      title: [
        {
          ...shared,
          text: title,
          top: MARGIN,
          textStyle: {
            ...text,
            color: look.text,
            fontSize: TITLE.size,
            lineHeight: TITLE.line,
            fontWeight: 600,
            overflow: 'truncate',
          },
        },
        {
          ...shared,
          text: below,
          bottom: MARGIN,
          textStyle: {
            ...text,
            color: look.dim,
            fontSize: BELOW.size,
            lineHeight: BELOW.line,
            fontWeight: 400,
            overflow: 'break',
          },
        },
      ],
      ...(legend ? { legend: { ...legend, left: MARGIN, top: (legend.top ?? 0) + above } } : {}),
      ...(grid
        ? {
            grid: {
              ...grid,
              left: (grid.left ?? 0) + MARGIN,
              right: (grid.right ?? 0) + MARGIN,
              top: (grid.top ?? 0) + above,
              bottom: (grid.bottom ?? 0) + under,
            },
          }
        : { series: (option.series as object[]).map((each) => ({ ...each, top: above, bottom: under })) }),
    },
  };
}
