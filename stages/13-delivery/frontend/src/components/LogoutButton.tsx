import { logout } from "../app/account-actions.ts";
import { SubmitButton } from "./SubmitButton.tsx";

export function LogoutButton() {
  return (
    <form action={logout}>
      <SubmitButton className="button border-border py-2 text-sm hover:border-main hover:text-main">
        Log out
      </SubmitButton>
    </form>
  );
}
