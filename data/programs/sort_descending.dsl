task sort_descending "The numbers from largest to smallest."
in xs: list
let up = sort xs
out reverse up
example [3, 1, 2] -> [3, 2, 1]
example [9, 1, 0, 3] -> [9, 3, 1, 0]
example [-6, 9] -> [9, -6]
example [] -> []
example [2, -2, 2, -2] -> [2, 2, -2, -2]
holdout [6, 18, 9, 1, 2, -3] -> [18, 9, 6, 2, 1, -3]
holdout [-9, 10, 4, 2] -> [10, 4, 2, -9]
holdout [4, -7, -2] -> [4, -2, -7]
holdout [-256, 255, 0] -> [255, 0, -256]
holdout [8] -> [8]
