import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../../locales/i18n';
import { startBothLanguages } from '../../../../test/languages';
import { guideAsHtml } from './guideHtml';
import { guideAsText } from './guideText';

const URLS = ['http://localhost:8717/oauth/callback', 'http://localhost:8718/oauth/callback'];

beforeAll(startBothLanguages);

describe.each(LANGUAGES)('the guide for the admin in %s', (language) => {
  const t = () => i18next.getFixedT(language, 'connect');

  it('is sent as text with every step, address and box', () => {
    const text = guideAsText(t(), {
      callbackUrls: URLS,
      setupUrl: 'https://acme.my.salesforce-setup.com/x',
      clientId: '',
    });
    for (const url of URLS) expect(text).toContain(url);
    expect(text).toContain('https://acme.my.salesforce-setup.com/x');
    expect(text.match(/^\d\. /gm)).toHaveLength(7);
    expect(text.match(/\[x\]/g)).toHaveLength(1);
    expect(text.match(/\[ \]/g)).toHaveLength(3);
  });

  it('is saved as a page of its own that says the same and loads nothing', () => {
    const html = guideAsHtml(t(), language, {
      callbackUrls: URLS,
      setupUrl: 'https://acme.example/?a=1&b="2"',
      clientId: '',
    });
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.documentElement.lang).toBe(language);
    expect(page.querySelectorAll('section')).toHaveLength(7);
    expect([...page.querySelectorAll('code')].map((code) => code.textContent)).toEqual(
      expect.arrayContaining(URLS),
    );
    expect(page.querySelector('a')?.getAttribute('href')).toBe('https://acme.example/?a=1&b="2"');
    expect(page.querySelectorAll('script, img, link')).toHaveLength(0);
  });

  it('answers what an admin asks before approving, and stands by itself', () => {
    const facts = { callbackUrls: URLS, setupUrl: null, clientId: '3MVG9known' };
    const html = guideAsHtml(t(), language, facts);
    for (const sent of [html, guideAsText(t(), facts)]) {
      expect(sent).toContain('3MVG9known');
      expect(sent).toContain('OAuth Usage');
      expect(sent).toContain('View Setup and Configuration');
      expect(sent).not.toMatch(/on this page|auf dieser Seite/);
    }
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelectorAll('main > ul > li')).toHaveLength(4);
    expect(guideAsText(t(), { ...facts, clientId: '' })).not.toContain(t()('guide.keyKnown'));
  });
});
