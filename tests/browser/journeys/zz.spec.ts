import { test, picture } from '../test.ts';
test('look', async ({ loaded, page }) => {
  test.setTimeout(120000);
  const { host, connection } = loaded;
  const info = await host.call<any>('list_analyses', { connectionId: connection.id });
  console.log(JSON.stringify(info.analyses.map((a: any) => [a.id, a.lacks])));
  const ask = { ...info.usual, qualified: ['Working - Contacted'], disqualified: ['Closed - Not Converted'] };
  const choices = await host.call<any>('get_analysis_choices', { connectionId: connection.id });
  console.log(JSON.stringify(choices).slice(0, 1500));
  for (const a of info.analyses) {
    const began = Date.now();
    const answer = await host.call<any>('ask_analysis', { connectionId: connection.id, id: a.id, ask });
    console.log(a.id, Date.now() - began, JSON.stringify(answer).slice(0, 900));
  }
  const d = await host.call<any>('save_dashboard', { connectionId: connection.id, id: null, name: 'All', ask, charts: info.analyses.map((a: any, i: number) => ({ id: String(i), analysis: a.id, query: null, isWide: a.isWide })) });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${host.url}/#/dashboards/${connection.id}/${d.id}`);
  await page.waitForTimeout(2500);
  await page.setViewportSize({ width: 1280, height: 2600 });
  await page.waitForTimeout(1500);
  await picture(page, 'zz-all');
});
