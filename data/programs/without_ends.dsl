task without_ends "All but the first and the last number."
in xs: list
let n = length xs
let e = calc (-) n 1
out slice 1 e xs
example [-1, 0, 6, 8, 4, 14, -2] -> [0, 6, 8, 4, 14]
example [14, 3] -> []
example [4, 9] -> []
example [] -> []
example [14, 13, 14] -> [13]
example [-3, 4, 1] -> [4]
holdout [6, 1, 7] -> [1]
holdout [255, -256, 0] -> [-256]
holdout [8, 13] -> []
holdout [-4, 10, 13] -> [10]
holdout [8, -2, -3, 12, -4] -> [-2, -3, 12]
