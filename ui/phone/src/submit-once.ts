/**
 * Switches a form's buttons off while it is being sent, so that an impatient
 * second tap on a slow network sends nothing twice.
 */
export function submitOnce(page: Document): void {
  page.addEventListener("submit", (event) => {
    if (event.target instanceof HTMLFormElement) switchOff(event.target);
  });
}

function switchOff(form: HTMLFormElement): void {
  for (const button of form.querySelectorAll("button")) button.disabled = true;
}
