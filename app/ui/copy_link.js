// A button that copies the address of what is on the screen.

export default function copyLink(component) {
  const button = component.parentElement.querySelector(".th-copy");
  const words = button.textContent;
  button.onclick = async () => {
    await navigator.clipboard.writeText(window.location.href);
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = words;
    }, 1500);
  };
}
