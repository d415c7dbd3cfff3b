import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/types';
import { useLabels } from '../../words/labels';

// What a column is called: a field, or what every record has.
export function useColumnName(spec: Register) {
  const { t } = useTranslation();
  const labels = useLabels();
  return (name: string): string => {
    switch (name) {
      case 'state':
        return t('record.state');
      case 'effective':
        return t('record.effective');
      case 'recorded':
        return t('record.recorded');
      case 'version':
        return t('record.version');
      default:
        return labels.field(spec.name, name);
    }
  };
}

export function columnsOf(spec: Register): string[] {
  const always = ['effective', 'recorded', 'version'];
  return [
    spec.label,
    ...(spec.states.length > 0 ? ['state'] : []),
    ...spec.fields.map(({ name }) => name).filter((name) => name !== spec.label),
    ...always,
  ];
}
