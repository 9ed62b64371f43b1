import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { News } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from './News.module.css';

/** New objects, and new fields by their object; each leads to its table. */
export function NewsList({ connectionId, news }: { connectionId: string; news: News }) {
  const { t } = useTranslation('warehouseChoice');
  const format = useFormat();
  const byObject = new Map<string, { label: string; fields: string[] }>();
  for (const { object, objectLabel, label } of news.fields) {
    const found = byObject.get(object) ?? { label: objectLabel, fields: [] };
    found.fields.push(label);
    byObject.set(object, found);
  }
  const to = (object: string) => `/warehouse/${connectionId}/${object}`;
  return (
    <ul className={classes.news}>
      {news.objects.map(({ name, label }) => (
        <li key={name}>
          {t('news.object')} <Link to={to(name)}>{label}</Link>
        </li>
      ))}
      {[...byObject].map(([object, { label, fields }]) => (
        <li key={object}>
          <Link to={to(object)}>{label}</Link>:{' '}
          {t('news.fields', { count: fields.length, fields: format.list(fields) })}
        </li>
      ))}
    </ul>
  );
}
