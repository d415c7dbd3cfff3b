import { useTranslation } from 'react-i18next';
import { useRegisters } from '../../api/queries';
import { useLabels } from '../../words/labels';

// What a register is called where its name stands, "*" too.
export function useRegisterNames() {
  const { t } = useTranslation();
  const labels = useLabels();
  const registers = useRegisters().data?.items ?? [];
  return (name: string) => {
    const spec = registers.find((each) => each.name === name);
    if (name === '*') return t('account.every_register');
    return spec ? labels.all(spec) : name;
  };
}
