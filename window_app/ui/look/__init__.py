"""How the window looks: colours, sizes, typefaces and icons, each from one place."""
