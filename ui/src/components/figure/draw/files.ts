/** A drawing as a file of its own: on white, as large as a page, whatever the window shows. */
import { BarChart, CustomChart, LineChart, PieChart, ScatterChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import type { Sheet } from './paper';

use([
  BarChart,
  CustomChart,
  LineChart,
  PieChart,
  ScatterChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  CanvasRenderer,
  SVGRenderer,
]);

/** Sharp on a dense display and in print. */
const SCALE = 2;

/** SVG as text, PNG in base64. */
export async function pictureOf({ option, width, height }: Sheet, format: 'svg' | 'png'): Promise<string> {
  await document.fonts.ready;
  const box = document.createElement('div');
  const chart = init(box, null, {
    renderer: format === 'svg' ? 'svg' : 'canvas',
    width,
    height,
    devicePixelRatio: SCALE,
  });
  try {
    chart.setOption(option);
    if (format === 'svg') return chart.renderToSVGString();
    const address = chart.getDataURL({ type: 'png', pixelRatio: SCALE, backgroundColor: '#ffffff' });
    const [, base64 = ''] = address.split(',');
    if (base64 === '') throw new Error('This window cannot paint a picture.');
    return base64;
  } finally {
    chart.dispose();
  }
}
