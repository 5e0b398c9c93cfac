"""The first owner of a Milepost in which nobody has an account."""

EVE = {
    "name": "Eve",
    "email": "eve@example.org",
    "password": "long enough a word",
    "workspace_name": "W",
}
