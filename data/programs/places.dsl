task places "The place of each number, from 0."
in xs: list
let n = length xs
out range n
example [11, 2, 3, -2, 13, 1] -> [0, 1, 2, 3, 4, 5]
example [-3, -1, -3, -3, 10, 2, 1] -> [0, 1, 2, 3, 4, 5, 6]
example [-4, 11, -1, -3, 11, 11] -> [0, 1, 2, 3, 4, 5]
example [] -> []
example [11, 8, -4, 1, 4] -> [0, 1, 2, 3, 4]
example [11, 1, 8, 4, 2, 5, -1] -> [0, 1, 2, 3, 4, 5, 6]
holdout [7, 2, 1, 10, -4, -3, 3] -> [0, 1, 2, 3, 4, 5, 6]
holdout [2, 13, 13, -1, 4, 13, 12] -> [0, 1, 2, 3, 4, 5, 6]
holdout [6, 13, -2, 9, 0] -> [0, 1, 2, 3, 4]
holdout [11, -1, 3] -> [0, 1, 2]
holdout [8, 14, 1, -1] -> [0, 1, 2, 3]
