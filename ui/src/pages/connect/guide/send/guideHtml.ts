import type { TFunction } from 'i18next';
import { type GuideFacts, guideAbout, guideSteps } from './guideText';

const LOOK = `
:root { color-scheme: light dark; }
body { max-width: 720px; margin: 40px auto; padding: 0 24px; font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 24px; line-height: 1.3; margin: 0; }
h2 { font-size: 16px; margin: 24px 0 4px; }
p { margin: 0 0 8px; }
code { display: block; padding: 6px 10px; margin: 0 0 4px; border: 1px solid #8886; border-radius: 6px;
  font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
ul { margin: 0 0 8px; padding: 0 0 0 20px; }
li { margin: 0 0 4px; }
.why { font-size: 13px; opacity: .75; }
section { break-inside: avoid; }
@media print { body { margin: 0; max-width: none; } }`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The guide as one page that any browser shows and prints, to be sent to the admin. */
export function guideAsHtml(t: TFunction<'connect'>, language: string, facts: GuideFacts): string {
  const about = guideAbout(t).map((line) => `<li>${escaped(line)}</li>`);
  const steps = guideSteps(t, facts).map(({ title, why, lines }, index) => {
    const body = lines.map(({ kind, text }) => {
      if (kind === 'code') return `<code>${escaped(text)}</code>`;
      if (kind === 'link') return `<p><a href="${escaped(text)}">${escaped(text)}</a></p>`;
      if (kind === 'on' || kind === 'off') return `<p>${kind === 'on' ? '☑' : '☐'} ${escaped(text)}</p>`;
      return `<p>${escaped(text)}</p>`;
    });
    const heading = `<h2>${index + 1}. ${escaped(title)}</h2>`;
    return `<section>${heading}${body.join('')}<p class="why">${escaped(why)}</p></section>`;
  });
  const title = escaped(t('guide.title'));
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title><style>${LOOK}</style></head><body>`,
    `<main><h1>${title}</h1><p>${escaped(t('guide.lead'))}</p>`,
    `<h2>${escaped(t('guide.aboutTitle'))}</h2><ul>${about.join('')}</ul>`,
    ...steps,
    '</main></body></html>\n',
  ].join('\n');
}
