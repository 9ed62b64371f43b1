import { useTranslation } from 'react-i18next';
import type { Connection, Table } from '../../../../api/bindings';
import { FieldName } from '../fields/FieldName';
import classes from '../fields/Fields.module.css';
import { findFields } from '../fields/findFields';
import { HiddenFields } from './HiddenFields';

type Props = { connection: Connection; table: Table; search: string };

/** The fields that are left out: those an admin can open first, then each with its reason. */
export function ExcludedFields({ connection, table, search }: Props) {
  const { t } = useTranslation('warehouse');
  const left = table.excludedFields.filter(({ reason }) => reason !== 'hidden');
  const found = findFields(left, search);
  return (
    <>
      <HiddenFields connection={connection} table={table} search={search} />
      {found.length > 0 && (
        <>
          <h3 className={classes.title}>{t('excluded.title', { count: left.length })}</h3>
          <div className={classes.frame}>
            <table className={classes.fields} data-plain>
              <thead>
                <tr>
                  <th scope="col">{t('schema.field')}</th>
                  <th scope="col">{t('excluded.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {found.map(({ name, label, reason }) => (
                  <tr key={name}>
                    <FieldName name={name} label={label} />
                    <td className={classes.reason}>
                      {t(`excluded.reasons.${reason}`, { defaultValue: reason })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}
