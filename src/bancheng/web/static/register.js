// The registration page: opens the second area when somebody comes for a company or for another.
// Everything works without it: the area is a <details>, and an error in it opens it.
document.addEventListener("change", (event) => {
  const more = document.getElementById("more");
  if (!more || event.target.name !== "behalf") return;
  const fields = { company: "company_name", somebody: "principal" };
  const wanted = fields[event.target.value];
  if (wanted) more.open = true;
});
