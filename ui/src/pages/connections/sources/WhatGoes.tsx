import { useTranslation } from 'react-i18next';
import type { Connection, DeletePreview } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from './Sources.module.css';

type Props = { preview: DeletePreview | null; connection: Connection; keepsDatabase: boolean };

/** What deleting a source takes along, and what it leaves. */
export function WhatGoes({ preview, connection, keepsDatabase }: Props) {
  const { t } = useTranslation('cycle');
  const format = useFormat();
  const count = (kind: (name: string) => boolean) =>
    preview?.saved.filter((each) => kind(each.kind)).reduce((sum, each) => sum + each.count, 0) ?? 0;
  const views = count((kind) => kind === 'view');
  const queries = count((kind) => kind === 'query');
  const others = count((kind) => kind !== 'view' && kind !== 'query');
  const rows = preview?.rows ?? connection.rows;
  const bytes = preview?.databaseBytes ?? connection.databaseBytes;
  const held = [
    t('delete.file', { size: format.bytes(bytes) }),
    t('delete.rows', { count: rows, rows: format.number(rows) }),
    preview !== null && t('delete.runs', { count: preview.runs }),
  ];
  const goes = [
    ...(keepsDatabase ? [] : held),
    views > 0 && t('delete.views', { count: views }),
    queries > 0 && t('delete.queries', { count: queries }),
    others > 0 && t('delete.others', { count: others }),
    !connection.disconnected && t('delete.login'),
  ].filter((line) => line !== false);
  const stays = [
    t('delete.org'),
    // Where it lies stands beside the choice to keep it.
    ...(keepsDatabase ? [t('delete.fileStays')] : []),
  ];
  return (
    <>
      {goes.length > 0 && <List title={t('delete.goes')} lines={goes} />}
      <List title={t('delete.stays')} lines={stays} />
    </>
  );
}

function List({ title, lines }: { title: string; lines: string[] }) {
  return (
    <div>
      <div className={classes.title}>{title}</div>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
