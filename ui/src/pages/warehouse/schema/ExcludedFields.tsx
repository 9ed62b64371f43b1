import { useTranslation } from 'react-i18next';
import type { ExcludedField } from '../../../api/bindings';
import classes from '../Warehouse.module.css';
import { findFields } from './findFields';

/** The fields that are left out, each with the reason. */
export function ExcludedFields({ fields, search }: { fields: ExcludedField[]; search: string }) {
  const { t } = useTranslation('warehouse');
  const found = findFields(fields, search);
  if (found.length === 0) return null;
  return (
    <>
      <h3 className={classes.sectionTitle}>{t('excluded.title', { count: fields.length })}</h3>
      <div className={classes.frame}>
        <table className={classes.fields}>
          <thead>
            <tr>
              <th scope="col">{t('schema.label')}</th>
              <th scope="col">{t('schema.apiName')}</th>
              <th scope="col" colSpan={2}>
                {t('excluded.reason')}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ name, label, reason }) => (
              <tr key={name}>
                <th scope="row">
                  <span className={classes.fieldLabel} title={label}>
                    {label}
                  </span>
                </th>
                <td className={classes.mono} title={name}>
                  {name}
                </td>
                <td colSpan={2} className={classes.reason}>
                  {t(`excluded.reasons.${reason}`, { defaultValue: reason })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
